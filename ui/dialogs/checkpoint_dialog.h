#pragma once

#include "core/session/checkpoint_details.h"

class QWidget;

namespace twins
{

/// What a checkpoint holds: facts, and where each tensor goes. Does not block.
void showCheckpointDialog(QWidget* parent, const CheckpointDetails& details);

} // namespace twins
