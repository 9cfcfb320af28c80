using Rse.Activities;
using Rse.Paging;
using Rse.People;
using Rse.Spaces;
using Rse.Spaces.History;
using Rse.Spaces.Memberships;
using Rse.Subjects;
using Rse.Testing.Storage;

namespace Rse.Tests.Contracts.Spaces;

/// <summary>What every <see cref="ISpaceHistoryStore"/> must do.</summary>
public abstract class SpaceHistoryStoreContract(IStorageFixture fixture)
{
    private static readonly DateTimeOffset Start = new(2026, 2, 1, 8, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>
    /// Returns the activities about the space and its members as they were logged, and none about its content or follows.
    /// </summary>
    [Fact]
    public async Task The_history_has_what_happened_to_the_space_and_its_members_newest_first()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bruno) = (await host.World.AddMemberAsync("amelie"), await host.World.AddMemberAsync("bruno"));
        var space = await host.World.AddSpaceAsync("space", SpaceVisibility.Private, amelie, bruno);
        var other = await host.World.AddSpaceAsync("other", SpaceVisibility.Private, amelie);
        var post = await host.World.AddPostAsync(space, amelie);
        List<Activity> facts = [];
        foreach (
            var fact in (Activity[])
                [
                    Fact(Verb.Create, space, amelie.Id, 0),
                    Fact(Verb.Update, space, amelie.Id, 1),
                    Fact(Verb.ChangeAudience, space, amelie.Id, 2) with
                    {
                        VisibilityBefore = SpaceVisibility.Open,
                        VisibilityAfter = SpaceVisibility.Private,
                    },
                    Fact(Verb.AdmitGuests, space, amelie.Id, 3),
                    Fact(Verb.RefuseGuests, space, amelie.Id, 4),
                    Fact(Verb.Archive, space, amelie.Id, 5),
                    Fact(Verb.Reopen, space, amelie.Id, 6),
                    Joining(Verb.Join, space, bruno.Id, bruno.Id, 7),
                    Joining(Verb.Add, space, amelie.Id, bruno.Id, 8),
                    Joining(Verb.ChangeRole, space, amelie.Id, bruno.Id, 9) with
                    {
                        RoleBefore = SpaceRole.Reader,
                    },
                    Joining(Verb.Enter, space, bruno.Id, bruno.Id, 10),
                    Joining(Verb.Leave, space, bruno.Id, bruno.Id, 11) with
                    {
                        RoleBefore = SpaceRole.Reader,
                        RoleAfter = null,
                    },
                    Joining(Verb.Remove, space, amelie.Id, bruno.Id, 12) with
                    {
                        RoleBefore = SpaceRole.Reader,
                        RoleAfter = null,
                    },
                ]
        )
        {
            facts.Add(await AppendAsync(host, fact));
        }

        await AppendAsync(host, Fact(Verb.Follow, space, amelie.Id, 50));
        await AppendAsync(host, Fact(Verb.Unfollow, space, amelie.Id, 50));
        await AppendAsync(host, Fact(Verb.RequestToJoin, space, bruno.Id, 50) with { MemberId = bruno.Id, Audience = Audience.Nobody });
        await AppendAsync(host, Joining(Verb.Join, other, amelie.Id, amelie.Id, 51));
        await AppendAsync(
            host,
            Fact(Verb.Update, space, amelie.Id, 52) with
            {
                SubjectId = post.Id.As<Subject>(),
                RootId = post.Id.As<Subject>(),
            }
        );

        var read = await ListAsync(host, await host.World.ViewAsync(bruno), space);

        facts.Reverse();
        Assert.Equal(facts, read.Select(fact => fact.Activity));
        Assert.All(read, fact => Assert.Null(fact.Reason));
    }

    /// <summary>The id orders activities with equal times, also across pages.</summary>
    [Fact]
    public async Task Pages_have_no_gaps_or_duplicates()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var space = await host.World.AddSpaceAsync("space", SpaceVisibility.Open, amelie);
        for (var i = 0; i < 11; i++)
        {
            await AppendAsync(host, Fact(Verb.Update, space, amelie.Id, i / 4));
        }

        var all = await ListAsync(host, Viewer.System, space);
        Keyset? after = null;
        List<StoredSpaceEvent> paged = [];
        while (await host.Get<ISpaceHistoryStore>().ListAsync(Viewer.System, space.Id, new Slice(after, 2), Token) is { Count: > 0 } page)
        {
            paged.AddRange(page.Take(2));
            after = new Keyset(paged[^1].Activity.At.ToUnixTimeMilliseconds(), paged[^1].Activity.Id.Value);
        }

        Assert.Equal(11, all.Count);
        Assert.Equal(all.OrderByDescending(fact => fact.Activity.At).ThenByDescending(fact => fact.Activity.Id.Value), all);
        Assert.Equal(all, paged);
    }

    /// <summary>A viewer who may know of the space but not see its content reads nothing of its history.</summary>
    [Fact]
    public async Task Only_viewers_who_see_the_content_see_the_history()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, other) = (await host.World.AddMemberAsync("amelie"), await host.World.AddMemberAsync("other"));
        var space = await host.World.AddSpaceAsync("space", SpaceVisibility.Private, amelie);
        var fact = await AppendAsync(host, Joining(Verb.Join, space, amelie.Id, amelie.Id, 0));
        await AppendAsync(host, Fact(Verb.Create, space, amelie.Id, 1));
        await EnterAsync(host, fact, "Because.");

        Assert.Equal(2, (await ListAsync(host, await host.World.ViewAsync(amelie), space)).Count);
        Assert.Empty(await ListAsync(host, await host.World.ViewAsync(other), space));
        Assert.Empty(await ListAsync(host, Viewer.Anonymous, space));
        Assert.Empty(
            await host.Get<ISpaceHistoryStore>().ListEntriesAsync(await host.World.ViewAsync(other), space.Id, [amelie.Id], Token)
        );
    }

    /// <summary>A guest does not see most members but still gets full pages.</summary>
    [Fact]
    public async Task Events_that_name_a_hidden_member_are_omitted_before_the_page_is_cut()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, hidden) = (await host.World.AddMemberAsync("amelie"), await host.World.AddMemberAsync("hidden"));
        var guest = await host.World.AddMemberAsync("guest", MemberKind.Guest);
        var space = await host.World.AddSpaceAsync("space", SpaceVisibility.Open, amelie, guest);
        for (var i = 0; i < 9; i++)
        {
            var (actor, about) = (i % 3) switch
            {
                0 => (amelie, amelie),
                1 => (amelie, hidden),
                _ => (hidden, amelie),
            };
            await AppendAsync(host, Joining(Verb.Add, space, actor.Id, about.Id, i));
        }

        var viewer = await host.World.ViewAsync(guest);
        var page = await host.Get<ISpaceHistoryStore>().ListAsync(viewer, space.Id, new Slice(null, 2), Token);

        Assert.Equal(3, page.Count);
        Assert.All(page, fact => Assert.Equal((amelie.Id, amelie.Id), (fact.Activity.ActorId, fact.Activity.MemberId)));
        Assert.Equal(9, (await ListAsync(host, await host.World.ViewAsync(hidden), space)).Count);
    }

    /// <summary>The reason for an entry stays in the history permanently, and on the member while they are one.</summary>
    [Fact]
    public async Task An_entry_stays_in_the_history_and_on_the_member_while_they_are_one()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bruno) = (await host.World.AddMemberAsync("amelie"), await host.World.AddMemberAsync("bruno"));
        var space = await host.World.AddSpaceAsync("space", SpaceVisibility.Secret, amelie);
        await PutAsync(host, space, bruno, Start);
        await EnterAsync(host, await AppendAsync(host, Joining(Verb.Enter, space, bruno.Id, bruno.Id, 0)), "First.");
        var second = await AppendAsync(host, Joining(Verb.Enter, space, bruno.Id, bruno.Id, 5));
        await EnterAsync(host, second, "Second.");
        var viewer = await host.World.ViewAsync(amelie);

        var entry = Assert.Single(await EntriesAsync());
        Assert.Equal(
            (second.Id, space.Id, bruno.Id, second.At, "Second."),
            (entry.ActivityId, entry.SpaceId, entry.MemberId, entry.At, entry.Reason)
        );
        await host.WriteAsync((transaction, token) => host.Get<IMembershipStore>().RemoveAsync(transaction, space.Id, bruno.Id, token));
        Assert.Empty(await EntriesAsync());
        await PutAsync(host, space, bruno, Start.AddMinutes(9));
        Assert.Empty(await EntriesAsync());

        Assert.Equal(["Second.", "First."], (await ListAsync(host, viewer, space)).Select(fact => fact.Reason), StringComparer.Ordinal);

        ValueTask<IReadOnlyList<AdministratorEntry>> EntriesAsync() =>
            host.Get<ISpaceHistoryStore>().ListEntriesAsync(viewer, space.Id, [amelie.Id, bruno.Id], Token);
    }

    private static ValueTask<IReadOnlyList<StoredSpaceEvent>> ListAsync(StorageHost host, Viewer viewer, Space space) =>
        host.Get<ISpaceHistoryStore>().ListAsync(viewer, space.Id, new Slice(null, 100), Token);

    private static ValueTask<bool> PutAsync(StorageHost host, Space space, Member member, DateTimeOffset at) =>
        host.WriteAsync(
            (transaction, token) =>
                host.Get<IMembershipStore>()
                    .PutAsync(
                        transaction,
                        new Membership
                        {
                            SpaceId = space.Id,
                            MemberId = member.Id,
                            Role = SpaceRole.Moderator,
                            JoinedAt = at,
                        },
                        token
                    )
        );

    private static ValueTask EnterAsync(StorageHost host, Activity fact, string reason) =>
        host.WriteAsync(
            (transaction, token) =>
                host.Get<ISpaceHistoryStore>()
                    .AddAsync(
                        transaction,
                        new AdministratorEntry
                        {
                            ActivityId = fact.Id,
                            SpaceId = fact.SpaceId!.Value,
                            MemberId = fact.MemberId!.Value,
                            At = fact.At,
                            Reason = reason,
                        },
                        token
                    )
        );

    private static ValueTask<Activity> AppendAsync(StorageHost host, Activity fact) =>
        host.WriteAsync((transaction, token) => host.Get<IActivityStore>().AppendAsync(transaction, fact, token));

    private static Activity Joining(Verb verb, Space space, Id<Member> actor, Id<Member> member, int minute) =>
        Fact(verb, space, actor, minute) with
        {
            MemberId = member,
            RoleAfter = SpaceRole.Contributor,
        };

    private static Activity Fact(Verb verb, Space space, Id<Member> actor, int minute) =>
        new()
        {
            Verb = verb,
            ActorId = actor,
            At = Start.AddMinutes(minute),
            SpaceId = space.Id,
            Audience = space.Audience,
            Listing = Listing.None,
        };
}
