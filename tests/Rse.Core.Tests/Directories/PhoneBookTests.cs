using Rse.Directories;
using Rse.Testing.Directories;

namespace Rse.Core.Tests.Directories;

public sealed class PhoneBookTests : MemberDirectoryContract
{
    protected override IMemberDirectory Directory { get; } = new PhoneBook();

    protected override string Group => "accounts";

    protected override string MemberExternalId => "host-amelie";
}
