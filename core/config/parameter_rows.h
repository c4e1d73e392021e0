#pragma once

#include "core/config/parameter_table.h"

#include <vector>

namespace twins
{

// The rows of the parameter table, one function a group of the form, in two files so that each stays
// readable.
void addDataRows(std::vector<Parameter>& rows);
void addNetworkRows(std::vector<Parameter>& rows);
void addMethodRows(std::vector<Parameter>& rows);
void addSourceRows(std::vector<Parameter>& rows);
void addAttackRows(std::vector<Parameter>& rows);
void addOptimiserRows(std::vector<Parameter>& rows);
void addEvaluationRows(std::vector<Parameter>& rows);
void addOutputRows(std::vector<Parameter>& rows);
void addMachineRows(std::vector<Parameter>& rows);

} // namespace twins
