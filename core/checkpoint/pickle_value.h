#pragma once

#include "core/util/tensor_file.h"

#include <cstdint>
#include <deque>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace twins
{

struct PickleValue;

/// Where a tensor's elements lie: a storage that the container keeps beside the pickle.
struct StorageRef {
    DType dtype = DType::F32;
    std::string key;               ///< name of the storage in its container
    std::int64_t elements = 0;     ///< of the whole storage
    std::int64_t firstElement = 0; ///< a view of a storage starts here (containers before PyTorch 0.4)
};

/// A tensor as the pickle describes it; several may lie in one storage.
struct TensorRef {
    StorageRef storage;
    std::int64_t offset = 0; ///< elements
    std::vector<std::int64_t> shape;
    std::vector<std::int64_t> strides; ///< elements; as many as extents
};

/// A class or function named in the pickle; never called.
struct GlobalRef {
    std::string name; ///< "collections.OrderedDict"
};

using PickleList = std::vector<PickleValue>;
using PickleDict = std::vector<std::pair<PickleValue, PickleValue>>; ///< in the order of insertion

/// What a pickle holds. Containers are shared, as in Python: an opcode may fill one that is already placed.
/// They belong to a PickleArena, so that no depth of nesting and no circle troubles their end.
struct PickleValue {
    std::variant<std::monostate, bool, std::int64_t, double, std::string, PickleList*, PickleDict*, GlobalRef,
                 StorageRef, TensorRef>
        value; ///< std::monostate is None; lists and tuples are both a PickleList

    template<typename T>
    [[nodiscard]] const T* as() const
    {
        return std::get_if<T>(&value);
    }
    [[nodiscard]] const PickleList* list() const
    {
        const auto* found = as<PickleList*>();
        return found != nullptr ? *found : nullptr;
    }
    [[nodiscard]] const PickleDict* dict() const
    {
        const auto* found = as<PickleDict*>();
        return found != nullptr ? *found : nullptr;
    }
    /// The entry of a dictionary under a text key; null where there is none.
    [[nodiscard]] const PickleValue* entry(const std::string& key) const;
};

/// Owner of the containers of one or more pickles; must outlive the values that point to them.
class PickleArena
{
public:
    PickleList* list(PickleList content = {}) { return &lists_.emplace_back(std::move(content)); }
    PickleDict* dict() { return &dicts_.emplace_back(); }

private:
    std::deque<PickleList> lists_; // a deque: addresses stay
    std::deque<PickleDict> dicts_;
};

} // namespace twins
