using CsCheck;
using Rse.People;
using Rse.Spaces;

namespace Rse.Core.Tests.Perimeters;

public sealed class AudienceTests
{
    private static readonly Gen<long> Ids = Gen.Long[1, 1L << 40];
    private static readonly Gen<long> Keys = Gen.OneOf(Gen.Long[1, 5], Gen.Long[1, (1L << 31) - 2]);

    [Fact]
    public void No_two_perimeters_share_a_number() =>
        Gen.Select(Ids, Ids)
            .Sample(
                (one, other) =>
                {
                    List<Audience> audiences =
                    [
                        Audience.Network,
                        Audience.Open(new Id<Space>(one)),
                        Audience.Closed(new Id<Space>(one)),
                        Audience.Granted(one),
                    ];
                    if (one != other)
                    {
                        audiences.AddRange([
                            Audience.Open(new Id<Space>(other)),
                            Audience.Closed(new Id<Space>(other)),
                            Audience.Granted(other),
                        ]);
                    }

                    Assert.Equal(audiences.Count, audiences.Distinct().Count());
                }
            );

    [Fact]
    public void A_pair_of_keys_is_seen_by_who_holds_either_and_is_nothing_else() =>
        Gen.Select(Keys, Keys, Keys, Ids)
            .Sample(
                (one, other, third, id) =>
                {
                    var pair = Audience.Granted(one, other);

                    Assert.Equal(pair, Audience.Granted(other, one));
                    Assert.Equal(one == other, pair == Audience.Granted(one));
                    Assert.True(pair.IsGranted);
                    Assert.False(pair.IsNetworkWide);
                    Assert.Null(pair.Space);
                    Assert.NotEqual(Audience.Nobody, pair);
                    Assert.NotEqual(Audience.Closed(new Id<Space>(id)), pair);
                    Assert.True(Holder(one).CanSee(pair));
                    Assert.True(Holder(other).CanSee(pair));
                    Assert.Equal(third == one || third == other, Holder(third).CanSee(pair));
                    Assert.False(new Viewer(null, Audience.Network.Value, [Audience.Closed(new Id<Space>(id)).Value]).CanSee(pair));
                    Assert.True(Viewer.System.CanSee(pair));
                }
            );

    [Fact]
    public void Only_the_network_and_open_spaces_are_network_wide() =>
        Ids.Sample(id =>
        {
            Assert.True(Audience.Network.IsNetworkWide);
            Assert.True(Audience.Open(new Id<Space>(id)).IsNetworkWide);
            Assert.False(Audience.Closed(new Id<Space>(id)).IsNetworkWide);
            Assert.False(Audience.Granted(id).IsNetworkWide);
        });

    [Fact]
    public void Nobody_sees_nothing_and_the_system_everything() =>
        Gen.Long.Sample(value =>
        {
            Assert.True(Viewer.System.CanSee(new Audience(value)));
            Assert.Equal(value == long.MinValue, Viewer.Anonymous.CanSee(new Audience(value)));
        });

    private static Viewer Holder(long key) => new(null, Audience.Network.Value, [Audience.Granted(key).Value]);
}
