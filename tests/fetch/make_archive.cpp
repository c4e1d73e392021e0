#include "tests/fetch/make_archive.h"

#include <archive.h>

namespace twins::test
{

void makeArchive(const std::filesystem::path& file, const std::vector<Entry>& entries, bool zip)
{
    archive* const writer = archive_write_new();
    if (zip) {
        archive_write_set_format_zip(writer);
    } else {
        archive_write_add_filter_gzip(writer);
        archive_write_set_format_pax_restricted(writer);
    }
    archive_write_open_filename(writer, file.c_str());
    for (const Entry& entry : entries) {
        archive_entry* const header = archive_entry_new();
        archive_entry_set_pathname(header, entry.name.c_str());
        archive_entry_set_filetype(header, entry.type);
        archive_entry_set_perm(header, 0644);
        archive_entry_set_size(header, static_cast<la_int64_t>(entry.content.size()));
        if (!entry.link.empty() && entry.hard) {
            archive_entry_set_hardlink(header, entry.link.c_str());
        } else if (!entry.link.empty()) {
            archive_entry_set_symlink(header, entry.link.c_str());
        }
        archive_write_header(writer, header);
        archive_write_data(writer, entry.content.data(), entry.content.size());
        archive_entry_free(header);
    }
    archive_write_close(writer);
    archive_write_free(writer);
}

} // namespace twins::test
