using Rse.Networks;

namespace Rse.Core.Tests.Networks;

public sealed class PermanentIdTests
{
    [Fact]
    public void The_id_is_the_name_based_uuid_of_rfc_9562()
    {
        // Computed by another implementation, of the name "activity/42" in the DNS name space.
        var dns = new Guid("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

        Assert.Equal("urn:uuid:0c64c02d-1355-55e7-ba20-99e0d977b953", NetworkService.PermanentIdOf(dns, "activity", "42"));
    }

    [Fact]
    public void Networks_kinds_and_keys_have_different_ids()
    {
        var network = Guid.NewGuid();
        string[] ids =
        [
            NetworkService.PermanentIdOf(network, "activity", "1"),
            NetworkService.PermanentIdOf(network, "activity", "2"),
            NetworkService.PermanentIdOf(network, "feed", "1"),
            NetworkService.PermanentIdOf(Guid.NewGuid(), "activity", "1"),
        ];

        Assert.Equal(ids.Length, ids.Distinct(StringComparer.Ordinal).Count());
    }
}
