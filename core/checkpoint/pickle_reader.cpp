#include "core/checkpoint/pickle_reader.h"

#include "core/checkpoint/pickle_objects.h"
#include "core/util/error.h"

#include <bit>
#include <cstring>
#include <map>

namespace twins
{

namespace
{

/// A checkpoint's pickle has thousands of items; a hostile one might ask for more than memory holds.
constexpr std::size_t kMostItems = 20'000'000;

class Reader
{
public:
    Reader(const std::byte* data, std::size_t size, PickleArena& arena, const std::string& origin)
        : arena_(arena)
        , data_(data)
        , size_(size)
        , origin_(origin)
    {
    }

    PickleResult read()
    {
        while (true) {
            const int opcode = byte();
            if (opcode == '.') {
                PickleValue value = pop();
                return {std::move(value), at_};
            }
            if (!scalar(opcode) && !container(opcode) && !reference(opcode)) {
                damaged();
            }
            if (++items_ > kMostItems) {
                damaged();
            }
        }
    }

private:
    bool scalar(int opcode)
    {
        switch (opcode) {
        case 0x80: // PROTO
            if (const int protocol = byte(); protocol < 2 || protocol > 5) {
                damaged();
            }
            return true;
        case 0x95: // FRAME
            (void)integer(8);
            return true;
        case 'N':
            push({});
            return true;
        case 0x88:
        case 0x89:
            push({opcode == 0x88});
            return true;
        case 'K':
            push({integer(1)});
            return true;
        case 'M':
            push({integer(2)});
            return true;
        case 'J':
            push({static_cast<std::int64_t>(static_cast<std::int32_t>(integer(4)))});
            return true;
        case 0x8a: // LONG1
            push({longInteger(static_cast<std::size_t>(byte()))});
            return true;
        case 0x8b: // LONG4
            push({longInteger(count(4))});
            return true;
        case 'G':
            push({bigEndianDouble()});
            return true;
        case 'X':
        case 'T':
        case 'B':
            push({text(count(4))});
            return true;
        case 0x8c:
        case 'U':
        case 'C':
            push({text(count(1))});
            return true;
        case 0x8d:
        case 0x8e:
            push({text(count(8))});
            return true;
        default:
            return false;
        }
    }

    bool container(int opcode)
    {
        switch (opcode) {
        case '}':
            push({arena_.dict()});
            return true;
        case ']':
        case ')':
        case 0x8f: // EMPTY_SET
            push({arena_.list()});
            return true;
        case '(':
            marks_.push_back(stack_.size());
            return true;
        case 't':
        case 0x91: // FROZENSET
            push({arena_.list(popMarked())});
            return true;
        case 0x85:
        case 0x86:
        case 0x87: {
            PickleList* tuple = arena_.list(PickleList(static_cast<std::size_t>(opcode - 0x84)));
            for (std::size_t i = tuple->size(); i-- > 0;) {
                (*tuple)[i] = pop();
            }
            push({tuple});
            return true;
        }
        case 'a': {
            PickleValue item = pop();
            list().push_back(std::move(item));
            return true;
        }
        case 'e':
        case 0x90: { // ADDITEMS
            PickleList items = popMarked();
            PickleList& target = list();
            std::move(items.begin(), items.end(), std::back_inserter(target));
            return true;
        }
        case 's': {
            PickleValue content = pop();
            PickleValue key = pop();
            dict().emplace_back(std::move(key), std::move(content));
            return true;
        }
        case 'u': {
            PickleList items = popMarked();
            if (items.size() % 2 != 0) {
                damaged();
            }
            PickleDict& target = dict();
            for (std::size_t i = 0; i < items.size(); i += 2) {
                target.emplace_back(std::move(items[i]), std::move(items[i + 1]));
            }
            return true;
        }
        case '0':
            (void)pop();
            return true;
        case '1':
            (void)popMarked();
            return true;
        default:
            return false;
        }
    }

    bool reference(int opcode)
    {
        switch (opcode) {
        case 'q':
            memo_[integer(1)] = top();
            return true;
        case 'r':
            memo_[integer(4)] = top();
            return true;
        case 0x94:
            memo_[static_cast<std::int64_t>(memo_.size())] = top();
            return true;
        case 'h':
            push(remembered(integer(1)));
            return true;
        case 'j':
            push(remembered(integer(4)));
            return true;
        case 'c': {
            const std::string module = line();
            push(global(module, line()));
            return true;
        }
        case 0x93: {
            const PickleValue name = pop(), module = pop();
            if (name.as<std::string>() == nullptr || module.as<std::string>() == nullptr) {
                damaged();
            }
            push(global(*module.as<std::string>(), *name.as<std::string>()));
            return true;
        }
        case 'Q':
            push(storageOf(pop(), origin_));
            return true;
        case 'R':
        case 0x81: { // REDUCE, NEWOBJ
            const PickleValue arguments = pop(), function = pop();
            const auto* known = function.as<GlobalRef>();
            if (known == nullptr) {
                damaged();
            }
            push(callAllowed(known->name, arguments, arena_, origin_));
            return true;
        }
        case 'b': {
            // The state that nn.Module adds to its OrderedDict (_metadata) and NumPy to its types says
            // nothing about the weights.
            (void)pop();
            (void)top();
            return true;
        }
        default:
            return false;
        }
    }

    PickleValue global(const std::string& module, const std::string& name) const
    {
        const std::string full = module + "." + name;
        if (!isAllowedGlobal(full)) {
            throw Error(ErrorKind::Input,
                        TWINS_TEXT("twins::Error",
                                   "%1 is refused: its pickle asks for %2, which could run code; save the "
                                   "network's state_dict() alone, or convert it to safetensors in Python"),
                        {origin_, full});
        }
        return {GlobalRef{full}};
    }

    [[noreturn]] void damaged() const
    {
        throw Error(ErrorKind::Input,
                    TWINS_TEXT("twins::Error", "%1 is damaged: its pickle cannot be read at byte %2"),
                    {origin_, std::to_string(at_)});
    }
    void require(std::size_t bytes) const
    {
        if (size_ - at_ < bytes) {
            throw Error(ErrorKind::Input,
                        TWINS_TEXT("twins::Error",
                                   "%1 is cut short: its pickle ends in the middle. Fetch the file again."),
                        {origin_});
        }
    }
    int byte()
    {
        require(1);
        return static_cast<int>(data_[at_++]);
    }
    /// Little-endian, unsigned up to 7 bytes.
    std::int64_t integer(std::size_t bytes)
    {
        require(bytes);
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < bytes; ++i) {
            value |= static_cast<std::uint64_t>(data_[at_ + i]) << (8 * i);
        }
        at_ += bytes;
        return static_cast<std::int64_t>(value);
    }
    std::size_t count(std::size_t bytes)
    {
        const auto value = static_cast<std::uint64_t>(integer(bytes));
        if (value > size_) {
            require(size_ + 1);
        }
        return static_cast<std::size_t>(value);
    }
    /// Two's complement of any length; longer ones than 64 bits (only the magic number has them) are kept as
    /// their lowest 64.
    std::int64_t longInteger(std::size_t bytes)
    {
        require(bytes);
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < std::min<std::size_t>(bytes, 8); ++i) {
            value |= static_cast<std::uint64_t>(data_[at_ + i]) << (8 * i);
        }
        const bool negative = bytes > 0 && (data_[at_ + bytes - 1] & std::byte{0x80}) != std::byte{0};
        if (negative && bytes < 8) {
            value |= ~std::uint64_t{0} << (8 * bytes);
        }
        at_ += bytes;
        return static_cast<std::int64_t>(value);
    }
    double bigEndianDouble()
    {
        require(8);
        std::uint64_t bits = 0;
        for (std::size_t i = 0; i < 8; ++i) {
            bits = (bits << 8U) | static_cast<std::uint64_t>(data_[at_ + i]);
        }
        at_ += 8;
        return std::bit_cast<double>(bits);
    }
    std::string text(std::size_t bytes)
    {
        require(bytes);
        std::string value(reinterpret_cast<const char*>(data_ + at_), bytes);
        at_ += bytes;
        return value;
    }
    std::string line()
    {
        std::string value;
        for (int c = byte(); c != '\n'; c = byte()) {
            value.push_back(static_cast<char>(c));
        }
        return value;
    }

    void push(PickleValue value) { stack_.push_back(std::move(value)); }
    PickleValue pop()
    {
        if (stack_.empty() || (!marks_.empty() && stack_.size() <= marks_.back())) {
            damaged();
        }
        PickleValue value = std::move(stack_.back());
        stack_.pop_back();
        return value;
    }
    const PickleValue& top() const
    {
        if (stack_.empty()) {
            damaged();
        }
        return stack_.back();
    }
    PickleList popMarked()
    {
        if (marks_.empty()) {
            damaged();
        }
        const auto first = stack_.begin() + static_cast<std::ptrdiff_t>(marks_.back());
        PickleList items(std::make_move_iterator(first), std::make_move_iterator(stack_.end()));
        stack_.erase(first, stack_.end());
        marks_.pop_back();
        return items;
    }
    PickleList& list()
    {
        const auto* found = top().as<PickleList*>();
        if (found == nullptr) {
            damaged();
        }
        return **found;
    }
    PickleDict& dict()
    {
        const auto* found = top().as<PickleDict*>();
        if (found == nullptr) {
            damaged();
        }
        return **found;
    }
    const PickleValue& remembered(std::int64_t index) const
    {
        const auto found = memo_.find(index);
        if (found == memo_.end()) {
            damaged();
        }
        return found->second;
    }

    PickleArena& arena_;
    const std::byte* data_;
    std::size_t size_;
    std::string origin_;
    std::size_t at_ = 0;
    std::size_t items_ = 0;
    PickleList stack_;
    std::vector<std::size_t> marks_;
    std::map<std::int64_t, PickleValue> memo_;
};

} // namespace

PickleResult readPickle(const std::byte* data, std::size_t size, PickleArena& arena,
                        const std::string& origin)
{
    return Reader(data, size, arena, origin).read();
}

} // namespace twins
