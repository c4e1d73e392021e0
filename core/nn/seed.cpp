#include "core/nn/wing.h"
