using Intranet.Accounts;
using Rse.Directories;
using Rse.Testing.Directories;

namespace Intranet.Tests.Accounts;

public sealed class RoleDirectoryTests : MemberDirectoryContract
{
    protected override IMemberDirectory Directory { get; } =
        new RoleDirectory(new AccountDirectory(), new ClosedAccounts("nobody-has-left.txt"));

    protected override string Group => "accounting";

    protected override string MemberExternalId => Account.KeyOf("hugo");
}
