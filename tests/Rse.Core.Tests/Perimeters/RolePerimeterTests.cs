using Rse.Perimeters;
using Rse.Testing.Perimeters;

namespace Rse.Core.Tests.Perimeters;

public sealed class RolePerimeterTests : HostPerimeterContract
{
    protected override IHostPerimeter Perimeter { get; } = new RolePerimeter { Holders = { "account-1" } };

    protected override string HolderExternalId => "account-1";
}
