// A build without libcurl and libarchive.
#include "app/cli_commands.h"
#include "core/util/error.h"

namespace twins
{

namespace
{

int datasets(const CliArguments&)
{
    throw Error(ErrorKind::Configuration,
                TWINS_TEXT("twins::Error", "this program was built without downloads (TWINS_FETCH=OFF); get "
                                           "the files yourself, the README says where they belong"));
}

} // namespace

CliCommand datasetsCommand()
{
    return {"datasets", "[ACTION] [NAME]", "downloads data sets (not in this build)", "", {}, &datasets};
}

} // namespace twins
