using Rse.Members;
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
            var standing in new[] { await store.FindAccessAsync(member.Id, Token), await store.FindAccessAsync(member.ExternalId, Token) }
        )
        {
            Assert.Equal(member, standing?.Member);
            Assert.Equal([first.Id, third.Id], standing?.Spaces);
        }
    }

    /// <summary>Absence is null.</summary>
    [Fact]
    public async Task An_unknown_member_has_no_access()
    {
        await using var host = await fixture.OpenAsync();

        Assert.Null(await host.Get<IPerimeterStore>().FindAccessAsync(new Id<Member>(99), Token));
        Assert.Null(await host.Get<IPerimeterStore>().FindAccessAsync("nobody", Token));
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
        Assert.Equal([admitting.Id], (await store.FindAccessAsync(member.ExternalId, Token))!.Spaces);
    }

    /// <summary>Many at once stand where each stands by themselves, as far as it is asked about.</summary>
    [Fact]
    public async Task Many_members_have_the_access_that_each_of_them_has_to_the_given_spaces()
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
        Assert.Empty(await store.FindAudienceKeysAsync([], Token));
        Assert.Empty(await store.FindAudienceKeysAsync(["role:accounting"], Token));

        var number = await AddAsync(host, "role:accounting");
        var other = await AddAsync(host, "role:Accounting");

        Assert.True(number > 0);
        Assert.NotEqual(number, other);
        Assert.Equal(number, await AddAsync(host, "role:accounting"));
        var found = await store.FindAudienceKeysAsync(["role:accounting", "role:nobody", "role:Accounting"], Token);
        Assert.Equal(2, found.Count);
        Assert.Equal(number, found["role:accounting"]);
        Assert.Equal(other, found["role:Accounting"]);
    }

    /// <summary>Many who use a new key at once are given the same number.</summary>
    [Fact]
    public async Task Concurrent_adds_agree_on_a_number()
    {
        await using var host = await fixture.OpenAsync();
        var numbers = new System.Collections.Concurrent.ConcurrentBag<long>();

        await Parallel.ForEachAsync(Enumerable.Range(0, 12), Token, async (_, _) => numbers.Add(await AddAsync(host, "role:accounting")));

        Assert.Single(numbers.Distinct());
    }

    private static ValueTask<long> AddAsync(StorageHost host, string key) =>
        host.WriteAsync((transaction, token) => host.Get<IPerimeterStore>().AddAudienceKeyAsync(transaction, key, token));
}
