#pragma once

#include "core/data/dataset.h"
#include "core/util/error.h"

#include <zlib.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace twins::test
{

/// A new folder that is removed with everything in it.
class TempFolder
{
public:
    TempFolder()
    {
        std::string pattern = (std::filesystem::temp_directory_path() / "twins-data-XXXXXX").string();
        if (mkdtemp(pattern.data()) == nullptr) {
            throw std::runtime_error("no temporary folder");
        }
        path_ = pattern;
    }
    ~TempFolder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    [[nodiscard]] std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

private:
    std::filesystem::path path_;
};

using Bytes = std::vector<std::uint8_t>;

inline void writeBytes(const std::filesystem::path& path, const Bytes& bytes)
{
    std::filesystem::create_directories(path.parent_path());
    std::ofstream out(path, std::ios::binary);
    out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
}

inline void writeGzip(const std::filesystem::path& path, const Bytes& bytes)
{
    gzFile out = gzopen(path.c_str(), "wb");
    gzwrite(out, bytes.data(), static_cast<unsigned>(bytes.size()));
    gzclose(out);
}

/// Header of an idx file: magic number and sizes, big-endian.
inline Bytes idxHeader(const std::vector<std::uint32_t>& words)
{
    Bytes bytes;
    for (const std::uint32_t word : words) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            bytes.push_back(static_cast<std::uint8_t>((word >> shift) & 0xFFU));
        }
    }
    return bytes;
}

inline constexpr std::uint32_t kIdxHeight = 2;
inline constexpr std::uint32_t kIdxWidth = 3;

/// Pixel `at` of image `image` in the files of idxImages() and cifarFile().
inline std::uint8_t pixelOf(std::size_t image, std::size_t at)
{
    return static_cast<std::uint8_t>((image * 37 + at * 11) % 256);
}

inline Bytes idxImages(std::uint32_t count)
{
    Bytes bytes = idxHeader({0x803, count, kIdxHeight, kIdxWidth});
    for (std::size_t image = 0; image < count; ++image) {
        for (std::size_t at = 0; at < kIdxHeight * kIdxWidth; ++at) {
            bytes.push_back(pixelOf(image, at));
        }
    }
    return bytes;
}

inline Bytes idxLabels(const Bytes& labels)
{
    Bytes bytes = idxHeader({0x801, static_cast<std::uint32_t>(labels.size())});
    bytes.insert(bytes.end(), labels.begin(), labels.end());
    return bytes;
}

/// `count` labels 0, 1, … classes-1, 0, 1, …
inline Bytes cyclicLabels(std::size_t count, std::size_t classes)
{
    Bytes labels;
    for (std::size_t i = 0; i < count; ++i) {
        labels.push_back(static_cast<std::uint8_t>(i % classes));
    }
    return labels;
}

/// The four files of an MNIST-like set with ten classes in cyclic order.
inline void writeIdxSet(const std::filesystem::path& folder, std::uint32_t train, std::uint32_t test)
{
    writeBytes(folder / "train-images-idx3-ubyte", idxImages(train));
    writeBytes(folder / "train-labels-idx1-ubyte", idxLabels(cyclicLabels(train, 10)));
    writeBytes(folder / "t10k-images-idx3-ubyte", idxImages(test));
    writeBytes(folder / "t10k-labels-idx1-ubyte", idxLabels(cyclicLabels(test, 10)));
}

/// A file of CIFAR's binary layout: each entry of `labels` is the label bytes of one record.
inline Bytes cifarFile(const std::vector<Bytes>& labels)
{
    Bytes bytes;
    for (std::size_t record = 0; record < labels.size(); ++record) {
        bytes.insert(bytes.end(), labels[record].begin(), labels[record].end());
        for (std::size_t at = 0; at < 3072; ++at) {
            bytes.push_back(pixelOf(record, at));
        }
    }
    return bytes;
}

struct Caught {
    bool thrown = false;
    ErrorKind kind = ErrorKind::Internal;
    std::string text;
    [[nodiscard]] bool says(const std::string& part) const { return text.find(part) != std::string::npos; }
};

/// Runs `action` and tells which twins::Error it threw.
template<typename Action>
Caught errorOf(const Action& action)
{
    try {
        action();
    } catch (const Error& error) {
        return {true, error.kind(), error.what()};
    }
    return {};
}

/// An environment variable with another value for a while.
class ScopedVariable
{
public:
    ScopedVariable(const char* name, const std::string& value)
        : name_(name)
    {
        const char* old = std::getenv(name);
        hadOld_ = old != nullptr;
        old_ = hadOld_ ? old : "";
        setenv(name, value.c_str(), 1);
    }
    ~ScopedVariable()
    {
        if (hadOld_) {
            setenv(name_, old_.c_str(), 1);
        } else {
            unsetenv(name_);
        }
    }
    ScopedVariable(const ScopedVariable&) = delete;
    ScopedVariable& operator=(const ScopedVariable&) = delete;

private:
    const char* name_;
    bool hadOld_ = false;
    std::string old_;
};

} // namespace twins::test
