#pragma once

/// LibTorch as this program uses it: tensors, their operators, automatic differentiation, and the few modules
/// that networks are made of. <torch/torch.h> adds optimisers, data loaders, serialisation and every other
/// module, whose templates each file that includes it instantiates anew.
#include <torch/autograd.h>
#include <torch/nn/functional/loss.h>
#include <torch/nn/functional/upsampling.h>
#include <torch/nn/module.h>
#include <torch/nn/modules/conv.h>
#include <torch/nn/modules/linear.h>
#include <torch/types.h>
