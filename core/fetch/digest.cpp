#include "core/fetch/digest.h"

#include "core/util/error.h"

#include <openssl/evp.h>

#include <array>
#include <fstream>
#include <memory>
#include <vector>

namespace twins
{

const char* name(DigestKind kind) noexcept
{
    switch (kind) {
    case DigestKind::Md5:
        return "MD5";
    case DigestKind::Sha256:
        return "SHA-256";
    case DigestKind::None:
        break;
    }
    return "none";
}

namespace
{

class Digester
{
public:
    explicit Digester(DigestKind kind)
        : context_(EVP_MD_CTX_new(), EVP_MD_CTX_free)
    {
        EVP_DigestInit_ex(context_.get(), kind == DigestKind::Md5 ? EVP_md5() : EVP_sha256(), nullptr);
    }
    void add(const void* bytes, std::size_t count) { EVP_DigestUpdate(context_.get(), bytes, count); }
    [[nodiscard]] std::string hex()
    {
        std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
        unsigned int length = 0;
        EVP_DigestFinal_ex(context_.get(), bytes.data(), &length);
        constexpr const char* kDigits = "0123456789abcdef";
        std::string text;
        for (unsigned int i = 0; i < length; ++i) {
            text += kDigits[bytes[i] >> 4U];
            text += kDigits[bytes[i] & 15U];
        }
        return text;
    }

private:
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context_;
};

} // namespace

std::string digestOf(std::span<const std::byte> bytes, DigestKind kind)
{
    Digester digester(kind);
    digester.add(bytes.data(), bytes.size());
    return digester.hex();
}

std::string digestOf(const std::filesystem::path& file, DigestKind kind, const std::stop_token& stop)
{
    std::ifstream stream(file, std::ios::binary);
    if (!stream) {
        throw Error(ErrorKind::Input, TWINS_TEXT("twins::Error", "%1 cannot be opened"), {file.string()});
    }
    Digester digester(kind);
    std::vector<char> block(1U << 20U);
    while (stream.read(block.data(), static_cast<std::streamsize>(block.size())) || stream.gcount() > 0) {
        if (stop.stop_requested()) {
            return {};
        }
        digester.add(block.data(), static_cast<std::size_t>(stream.gcount()));
    }
    return digester.hex();
}

} // namespace twins
