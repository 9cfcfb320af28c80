using Rse.Members;
using Rse.Paging;
using Rse.People;
using Rse.Testing.Storage;

namespace Rse.Tests.Contracts.Members;

/// <summary>What every <see cref="IMemberStore"/> must do.</summary>
public abstract class MemberStoreContract(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Finds what was stored, by id and by handle.</summary>
    [Fact]
    public async Task A_member_is_found_as_it_was_stored()
    {
        await using var host = await fixture.OpenAsync();
        var draft = Draft("zoe", "skeleton-zoe") with
        {
            DisplayName = "Zoé \U0001F33B d'Été",
            Kind = MemberKind.Guest,
            State = MemberState.Suspended,
            Locale = "fr-CA",
            TimeZone = "America/Toronto",
            SponsorId = (await host.World.AddMemberAsync("amelie")).Id,
            EndsAt = new DateTimeOffset(2027, 1, 31, 23, 59, 59, 999, TimeSpan.Zero),
        };

        var stored = await AddAsync(host, draft, "skeleton-zoe");

        Assert.NotNull(stored);
        Assert.False(stored.Id.IsNone);
        Assert.Equal(draft with { Id = stored.Id }, stored);
        Assert.Equal(stored, await host.Get<IMemberStore>().FindAsync(Viewer.System, stored.Id, Token));
        Assert.Equal(stored, await host.Get<IMemberStore>().FindAsync(Viewer.System, "zoe", Token));
    }

    /// <summary>External id, handle and skeleton are each unique.</summary>
    [Theory]
    [InlineData("host-amelie", "other", "other")]
    [InlineData("host-other", "amelie", "other")]
    [InlineData("host-other", "other", "skeleton")]
    public async Task Nothing_is_stored_if_a_name_is_in_use(string externalId, string handle, string skeleton)
    {
        await using var host = await fixture.OpenAsync();
        Assert.NotNull(await AddAsync(host, Draft("amelie", "host-amelie"), "skeleton"));

        Assert.Null(await AddAsync(host, Draft(handle, externalId), skeleton));

        Assert.Single(await host.Get<IMemberStore>().ListAsync(Viewer.System, new Slice(null, 10), host.World.Now, Token));
    }

    /// <summary>Of many concurrent requests for one handle, one gets it and the others fail.</summary>
    [Fact]
    public async Task One_of_many_concurrent_adds_wins()
    {
        await using var host = await fixture.OpenAsync();
        var won = 0;

        await Parallel.ForEachAsync(
            Enumerable.Range(0, 12),
            Token,
            async (i, _) =>
            {
                if (await AddAsync(host, Draft("amelie", $"host-{i}"), "amelie") is not null)
                {
                    Interlocked.Increment(ref won);
                }
            }
        );

        Assert.Equal(1, won);
    }

    /// <summary>An internal member has neither sponsor nor end.</summary>
    [Fact]
    public async Task Only_guests_have_sponsor_and_end()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var guest = await host.World.AddMemberAsync("guest", MemberKind.Guest);
        var end = new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

        Assert.Equal(guest with { SponsorId = amelie.Id }, await UpdateAsync(host, guest.Id, new MemberChange { SponsorId = amelie.Id }));
        Assert.Equal(
            guest with
            {
                SponsorId = amelie.Id,
                EndsAt = end,
            },
            await UpdateAsync(host, guest.Id, new MemberChange { EndsAt = end })
        );
        Assert.Equal(
            guest with
            {
                SponsorId = amelie.Id,
                EndsAt = end,
                Locale = "fr",
            },
            await UpdateAsync(host, guest.Id, new MemberChange { Locale = "fr" })
        );
        Assert.Equal(
            guest with
            {
                Kind = MemberKind.Internal,
                Locale = "fr",
            },
            await UpdateAsync(host, guest.Id, new MemberChange { Kind = MemberKind.Internal })
        );
        Assert.Equal(amelie, await UpdateAsync(host, amelie.Id, new MemberChange { SponsorId = guest.Id, EndsAt = end }));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(async () =>
            await AddAsync(host, Draft("zoe", "host-zoe") with { EndsAt = end }, "zoe")
        );
    }

    /// <summary>An update changes only the properties that are set.</summary>
    [Fact]
    public async Task An_update_changes_the_given_properties_and_keeps_the_rest()
    {
        await using var host = await fixture.OpenAsync();
        var before = await host.World.AddMemberAsync("amelie");
        var store = host.Get<IMemberStore>();

        Assert.Equal(before with { Locale = "de" }, await UpdateAsync(host, before.Id, new MemberChange { Locale = "de" }));

        var all = new MemberChange
        {
            DisplayName = "Amélie",
            Kind = MemberKind.Guest,
            Locale = "fr",
            TimeZone = "Europe/Paris",
        };
        var changed = await UpdateAsync(host, before.Id, all);
        Assert.Equal(before with { DisplayName = "Amélie", Kind = MemberKind.Guest, Locale = "fr", TimeZone = "Europe/Paris" }, changed);
        Assert.Equal(changed, await UpdateAsync(host, before.Id, new MemberChange()));
        Assert.Equal(changed, await store.FindAsync(Viewer.System, before.Id, Token));
    }

    /// <summary>An update of an unknown member returns null.</summary>
    [Fact]
    public async Task An_update_of_an_unknown_member_returns_null()
    {
        await using var host = await fixture.OpenAsync();

        Assert.Null(await UpdateAsync(host, new Id<Member>(99), new MemberChange { DisplayName = "Nobody" }));
    }

    /// <summary>Unknown members give null, or are absent from a list.</summary>
    [Fact]
    public async Task Unknown_members_are_absent()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var store = host.Get<IMemberStore>();

        Assert.Null(await store.FindAsync(Viewer.System, new Id<Member>(99), Token));
        Assert.Null(await store.FindAsync(Viewer.System, "nobody", Token));
        Assert.Equal([amelie], await store.ListAsync(Viewer.System, [new Id<Member>(99), amelie.Id], Token));
        Assert.Equal([amelie], await store.ListAsync(Viewer.System, ["nobody", "amelie"], host.World.Now, Token));
        Assert.Empty(await store.ListAsync(Viewer.System, Array.Empty<Id<Member>>(), Token));
        Assert.Empty(await store.ListAsync(Viewer.System, Array.Empty<string>(), host.World.Now, Token));
    }

    /// <summary>Former members are found individually, but neither mentioned nor listed.</summary>
    [Fact]
    public async Task Lists_by_handle_and_page_contain_only_active_members()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var gone = await host.World.AddMemberAsync("gone");
        var store = host.Get<IMemberStore>();
        await host.World.SetStateAsync(gone, MemberState.Departed);
        var viewer = await host.World.ViewAsync(amelie);

        Assert.NotNull(await store.FindAsync(viewer, "gone", Token));
        Assert.Equal(2, (await store.ListAsync(viewer, [amelie.Id, gone.Id], Token)).Count);
        Assert.Equal([amelie], await store.ListAsync(viewer, ["amelie", "gone"], host.World.Now, Token));
        Assert.Equal([amelie], await store.ListAsync(viewer, new Slice(null, 10), host.World.Now, Token));
    }

    /// <summary>A guest is active until the end of their stay, exclusive.</summary>
    [Fact]
    public async Task A_guest_whose_stay_has_ended_is_neither_mentioned_nor_listed()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var end = new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var guest = await host.World.AddGuestAsync("guest", amelie, end);
        var store = host.Get<IMemberStore>();

        Assert.Equal([amelie, guest], await store.ListAsync(Viewer.System, new Slice(null, 10), end.AddMilliseconds(-1), Token));
        Assert.Equal([guest], await store.ListAsync(Viewer.System, ["guest"], end.AddMilliseconds(-1), Token));
        Assert.Equal([amelie], await store.ListAsync(Viewer.System, new Slice(null, 10), end, Token));
        Assert.Empty(await store.ListAsync(Viewer.System, ["guest"], end, Token));
        Assert.Equal(guest, await store.FindAsync(Viewer.System, "guest", Token));
        Assert.Equal([guest], await store.ListAsync(Viewer.System, [guest.Id], Token));
    }

    /// <summary>
    /// A guest sees the end of their own stay, but not that of other guests, and no sponsors, who may be hidden from them.
    /// </summary>
    [Fact]
    public async Task A_guest_learns_nothing_of_the_stay_of_another()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var end = new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var guest = await host.World.AddGuestAsync("guest", amelie, end);
        var other = await host.World.AddGuestAsync("other", amelie, end);
        await host.World.AddSpaceAsync("shared", SpaceVisibility.Private, guest, other);
        var store = host.Get<IMemberStore>();
        var viewer = await host.World.ViewAsync(guest);
        var unknown = other with { SponsorId = null, EndsAt = null };

        Assert.Equal(guest with { SponsorId = null }, await store.FindAsync(viewer, "guest", Token));
        Assert.Equal(unknown, await store.FindAsync(viewer, "other", Token));
        Assert.Equal(unknown, await store.FindAsync(viewer, other.Id, Token));
        Assert.Equal([unknown], await store.ListAsync(viewer, [other.Id], Token));
        Assert.Equal([unknown], await store.ListAsync(viewer, ["other"], host.World.Now, Token));
        Assert.Equal([guest with { SponsorId = null }, unknown], await store.ListAsync(viewer, new Slice(null, 10), host.World.Now, Token));
        Assert.Equal(other, await store.FindAsync(await host.World.ViewAsync(amelie), "other", Token));
    }

    /// <summary>Pages continue after the last id and read one row past their end.</summary>
    [Fact]
    public async Task Pages_follow_ascending_ids()
    {
        await using var host = await fixture.OpenAsync();
        List<Member> members = [];
        for (var i = 0; i < 5; i++)
        {
            members.Add(await host.World.AddMemberAsync($"member{i}"));
        }

        var store = host.Get<IMemberStore>();
        var first = await store.ListAsync(Viewer.System, new Slice(null, 2), host.World.Now, Token);
        var second = await store.ListAsync(Viewer.System, new Slice(new Keyset(0, members[1].Id.Value), 2), host.World.Now, Token);
        var last = await store.ListAsync(Viewer.System, new Slice(new Keyset(0, members[3].Id.Value), 2), host.World.Now, Token);

        Assert.Equal(members[..3], first);
        Assert.Equal(members[2..], second);
        Assert.Equal(members[4..], last);
    }

    /// <summary>A guest sees themselves and members of their spaces, by every query.</summary>
    [Fact]
    public async Task A_guest_sees_only_those_who_share_a_space()
    {
        await using var host = await fixture.OpenAsync();
        var guest = await host.World.AddMemberAsync("guest", MemberKind.Guest);
        var near = await host.World.AddMemberAsync("near");
        var far = await host.World.AddMemberAsync("far");
        await host.World.AddSpaceAsync("shared", SpaceVisibility.Private, guest, near);
        await host.World.AddSpaceAsync("other", SpaceVisibility.Open, far, near);
        var store = host.Get<IMemberStore>();
        var viewer = await host.World.ViewAsync(guest);

        Assert.Null(await store.FindAsync(viewer, far.Id, Token));
        Assert.Null(await store.FindAsync(viewer, "far", Token));
        Assert.Equal(near, await store.FindAsync(viewer, "near", Token));
        Assert.Equal([guest.Id, near.Id], Ids(await store.ListAsync(viewer, [guest.Id, near.Id, far.Id], Token)));
        Assert.Equal([guest.Id, near.Id], Ids(await store.ListAsync(viewer, ["guest", "near", "far"], host.World.Now, Token)));
        Assert.Equal([guest.Id, near.Id], Ids(await store.ListAsync(viewer, new Slice(null, 10), host.World.Now, Token)));
    }

    /// <summary>The anonymous viewer sees no member.</summary>
    [Fact]
    public async Task Anonymous_sees_no_member()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var store = host.Get<IMemberStore>();

        Assert.Null(await store.FindAsync(Viewer.Anonymous, "amelie", Token));
        Assert.Empty(await store.ListAsync(Viewer.Anonymous, [amelie.Id], Token));
        Assert.Empty(await store.ListAsync(Viewer.Anonymous, new Slice(null, 10), host.World.Now, Token));
    }

    private static ValueTask<Member?> AddAsync(StorageHost host, Member member, string skeleton) =>
        host.WriteAsync((transaction, token) => host.Get<IMemberStore>().AddAsync(transaction, member, skeleton, token));

    private static ValueTask<Member?> UpdateAsync(StorageHost host, Id<Member> id, MemberChange change) =>
        host.WriteAsync((transaction, token) => host.Get<IMemberStore>().UpdateAsync(transaction, id, change, token));

    private static IEnumerable<Id<Member>> Ids(IEnumerable<Member> members) => members.Select(member => member.Id).OrderBy(id => id.Value);

    private static Member Draft(string handle, string externalId) =>
        new()
        {
            Id = default,
            ExternalId = externalId,
            Handle = handle,
            DisplayName = handle,
            Kind = MemberKind.Internal,
            State = MemberState.Active,
            Locale = "en",
            TimeZone = "UTC",
            CreatedAt = new DateTimeOffset(2026, 3, 1, 9, 30, 0, 123, TimeSpan.Zero),
        };
}
