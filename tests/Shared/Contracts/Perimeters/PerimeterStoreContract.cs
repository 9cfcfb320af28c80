using Rse.Members;
using Rse.Members.Claims;
using Rse.People;
using Rse.Perimeters;
using Rse.Spaces;
using Rse.Spaces.Memberships;
using Rse.Testing.Storage;

namespace Rse.Tests.Contracts.Perimeters;

/// <summary>What every <see cref="IPerimeterStore"/> must do.</summary>
public abstract class PerimeterStoreContract(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The member and their spaces, by either key.</summary>
    [Fact]
    public async Task A_standing_holds_the_member_and_their_spaces()
    {
        await using var host = await fixture.OpenAsync();
        var member = await host.World.AddMemberAsync("member");
        var other = await host.World.AddMemberAsync("other");
        var first = await host.World.AddSpaceAsync("first", SpaceVisibility.Secret, member, other);
        await host.World.AddSpaceAsync("second", SpaceVisibility.Open, other);
        var third = await host.World.AddSpaceAsync("third", SpaceVisibility.Open, member);
        var store = host.Get<IPerimeterStore>();

        foreach (
            var standing in new[] { await store.FindAccessAsync(member.Id, Token), await store.FindAccessAsync(Account(member), Token) }
        )
        {
            Assert.Equal(member, standing?.Member);
            Assert.Equal([first.Id, third.Id], standing?.Spaces);
        }
    }

    /// <summary>Absence is null.</summary>
    [Fact]
    public async Task An_unknown_member_has_no_standing()
    {
        await using var host = await fixture.OpenAsync();

        Assert.Null(await host.Get<IPerimeterStore>().FindAccessAsync(new Id<Member>(99), Token));
        Assert.Null(await host.Get<IPerimeterStore>().FindAccessAsync(new AccountKey("", "nobody"), Token));
    }

    /// <summary>Two issuers may give out one key.</summary>
    [Fact]
    public async Task An_account_is_its_issuer_and_its_key()
    {
        await using var host = await fixture.OpenAsync();
        var member = await host.World.AddMemberAsync("member");

        Assert.Null(await host.Get<IPerimeterStore>().FindAccessAsync(new AccountKey("https://other", member.ExternalId), Token));
    }

    /// <summary>Whether a member may act is for the service to judge.</summary>
    [Fact]
    public async Task A_suspended_member_has_a_standing()
    {
        await using var host = await fixture.OpenAsync();
        var member = await host.World.AddMemberAsync("member");
        await host.World.SetStateAsync(member, MemberState.Suspended);

        Assert.Equal(MemberState.Suspended, (await host.Get<IPerimeterStore>().FindAccessAsync(member.Id, Token))?.Member.State);
    }

    /// <summary>A member who became a guest later sees nothing by their memberships in spaces that admit no guests.</summary>
    [Fact]
    public async Task A_guest_stands_only_in_spaces_that_admit_guests()
    {
        await using var host = await fixture.OpenAsync();
        var member = await host.World.AddMemberAsync("member");
        var admitting = await host.World.AddSpaceAsync("admitting", SpaceVisibility.Private, member);
        var closed = await host.WriteAsync(
            async (transaction, token) =>
            {
                var space = await host.Get<ISpaceStore>()
                    .AddAsync(transaction, admitting with { Id = default, Slug = "closed", AdmitsGuests = false }, token);
                await host.Get<IMembershipStore>()
                    .PutAsync(
                        transaction,
                        new Membership
                        {
                            SpaceId = space!.Id,
                            MemberId = member.Id,
                            Role = SpaceRole.Reader,
                            JoinedAt = host.World.Now,
                        },
                        token
                    );
                return space;
            }
        );
        var store = host.Get<IPerimeterStore>();
        Assert.Equal([admitting.Id, closed.Id], (await store.FindAccessAsync(member.Id, Token))!.Spaces);

        await host.WriteAsync(
            (transaction, token) =>
                host.Get<IMemberStore>().UpdateAsync(transaction, member.Id, new MemberChange { Kind = MemberKind.Guest }, token)
        );

        Assert.Equal([admitting.Id], (await store.FindAccessAsync(member.Id, Token))!.Spaces);
        Assert.Equal([admitting.Id], (await store.FindAccessAsync(Account(member), Token))!.Spaces);
    }

    /// <summary>Many at once stand where each stands by themselves, as far as it is asked about.</summary>
    [Fact]
    public async Task Many_stand_where_each_of_them_stands_among_the_spaces_given()
    {
        await using var host = await fixture.OpenAsync();
        var (member, guest) = (await host.World.AddMemberAsync("member"), await host.World.AddMemberAsync("guest"));
        var first = await host.World.AddSpaceAsync("first", SpaceVisibility.Secret, member, guest);
        var second = await host.World.AddSpaceAsync("second", SpaceVisibility.Open, member);
        await host.World.AddSpaceAsync("third", SpaceVisibility.Private, member, guest);
        var closed = await host.WriteAsync(
            async (transaction, token) =>
            {
                var space = await host.Get<ISpaceStore>()
                    .AddAsync(transaction, first with { Id = default, Slug = "closed", AdmitsGuests = false }, token);
                foreach (var each in new[] { member, guest })
                {
                    await host.Get<IMembershipStore>()
                        .PutAsync(
                            transaction,
                            new Membership
                            {
                                SpaceId = space!.Id,
                                MemberId = each.Id,
                                Role = SpaceRole.Reader,
                                JoinedAt = host.World.Now,
                            },
                            token
                        );
                }

                return space!;
            }
        );
        await host.WriteAsync(
            (transaction, token) =>
                host.Get<IMemberStore>().UpdateAsync(transaction, guest.Id, new MemberChange { Kind = MemberKind.Guest }, token)
        );
        var store = host.Get<IPerimeterStore>();

        var standings = (
            await store.ListAccessAsync([member.Id, guest.Id, new Id<Member>(99)], [first.Id, second.Id, closed.Id], Token)
        ).ToDictionary(standing => standing.Member.Id);

        Assert.Equal(2, standings.Count);
        Assert.Equal([first.Id, second.Id, closed.Id], standings[member.Id].Spaces);
        Assert.Equal([first.Id], standings[guest.Id].Spaces);
        Assert.Equal((await store.FindAccessAsync(guest.Id, Token))!.Member, standings[guest.Id].Member);
        Assert.All(await store.ListAccessAsync([member.Id, guest.Id], [], Token), standing => Assert.Empty(standing.Spaces));
    }

    /// <summary>A key has one number for ever.</summary>
    [Fact]
    public async Task A_key_keeps_its_number()
    {
        await using var host = await fixture.OpenAsync();
        var store = host.Get<IPerimeterStore>();
        Assert.Empty(await store.ListAudienceKeysAsync([], Token));
        Assert.Empty(await store.ListAudienceKeysAsync(["role:accounting"], Token));
        Assert.Null(await store.FindAudienceAsync(["role:accounting"], Token));

        var audience = await AddAsync(host, "role:accounting");
        var other = await AddAsync(host, "role:Accounting");

        Assert.NotEqual(audience, other);
        Assert.Equal(audience, await AddAsync(host, "role:accounting"));
        Assert.Equal(audience, await store.FindAudienceAsync(["role:accounting"], Token));
        Assert.Equal(
            new[] { audience.Value, other.Value }.Order(),
            (await store.ListAudienceKeysAsync(["role:accounting", "role:nobody", "role:Accounting"], Token))
                .Select(number => Audience.Granted(number).Value)
                .Order()
        );
    }

    /// <summary>Whoever holds one of several keys holds what has them all, in whatever order they are named.</summary>
    [Theory]
    [InlineData("owner:1 staff")]
    [InlineData("owner:1 staff auditors")]
    [InlineData("owner:1 staff auditors board owner:2")]
    public async Task Several_keys_are_an_audience_that_each_of_them_opens(string named)
    {
        await using var host = await fixture.OpenAsync();
        var store = host.Get<IPerimeterStore>();
        var keys = named.Split(' ');
        var member = await host.World.AddMemberAsync("member");
        await AddAsync(host, "other");
        await AddAsync(host, "other", "board");
        Assert.Null(await store.FindAudienceAsync(keys, Token));

        var audience = await AddAsync(host, keys);

        Assert.True(audience.IsGranted);
        Assert.Null(audience.Space);
        Assert.Equal(audience, await AddAsync(host, [.. keys.Reverse()]));
        Assert.Equal(audience, await store.FindAudienceAsync(keys, Token));
        Assert.NotEqual(audience, await AddAsync(host, [.. keys, "more"]));
        foreach (var key in keys)
        {
            Assert.True((await HoldAsync(key)).CanSee(audience), key);
        }

        Assert.False((await HoldAsync("other", "nobody")).CanSee(audience));

        async Task<Viewer> HoldAsync(params string[] held) =>
            new(
                member,
                Audience.Network.Value,
                (await store.ListAudienceKeysAsync(held, Token)).Select(number => Audience.Granted(number).Value)
            );
    }

    /// <summary>The keys that many objects share cost whoever holds them one number, however many objects there are.</summary>
    [Fact]
    public async Task The_staff_of_many_customers_holds_few_numbers()
    {
        await using var host = await fixture.OpenAsync();
        await AddAsync(host, "staff", "auditors");
        for (var customer = 0; customer < 20; customer++)
        {
            await AddAsync(host, $"owner:{customer}", "staff");
            await AddAsync(host, $"owner:{customer}", "staff", "auditors");
        }

        Assert.Equal(2, (await host.Get<IPerimeterStore>().ListAudienceKeysAsync(["staff"], Token)).Count);
    }

    /// <summary>Many who use new keys at once are given the same audience.</summary>
    [Theory]
    [InlineData("role:accounting")]
    [InlineData("owner:1 staff auditors")]
    public async Task Concurrent_adds_agree_on_a_number(string keys)
    {
        await using var host = await fixture.OpenAsync();
        var audiences = new System.Collections.Concurrent.ConcurrentBag<Audience>();

        await Parallel.ForEachAsync(Enumerable.Range(0, 12), Token, async (_, _) => audiences.Add(await AddAsync(host, keys.Split(' '))));

        Assert.Single(audiences.Distinct());
    }

    private static ValueTask<Audience> AddAsync(StorageHost host, params string[] keys) =>
        host.WriteAsync((transaction, token) => host.Get<IPerimeterStore>().AddAudienceAsync(transaction, keys, token));

    private static AccountKey Account(Member member) => new(member.Issuer, member.ExternalId);
}
