using Rse.Paging;
using Rse.People;
using Rse.Reactions;
using Rse.Subjects;
using Rse.Testing.Storage;

namespace Rse.Tests.Contracts.Reactions;

/// <summary>What every <see cref="IReactionStore"/> must do.</summary>
public abstract class ReactionStoreContract(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>One reaction a member, subject and kind.</summary>
    [Fact]
    public async Task A_kind_is_given_once_and_different_kinds_stand_side_by_side()
    {
        await using var host = await fixture.OpenAsync();
        var (member, subject, viewer) = await SceneAsync(host);

        Assert.True(await AddAsync(host, subject, member, "like"));
        Assert.False(await AddAsync(host, subject, member, "like"));
        Assert.True(await AddAsync(host, subject, member, "thanks"));

        Assert.Equal([new ReactionCount("like", 1), new ReactionCount("thanks", 1)], await CountsAsync(host, viewer, subject));
        Assert.Equal(
            ["like", "thanks"],
            (await ListAsync(host, viewer, subject)).Select(reaction => reaction.Kind).Order(StringComparer.Ordinal),
            StringComparer.Ordinal
        );
    }

    /// <summary>A reaction taken back leaves no trace, and can be given again.</summary>
    [Fact]
    public async Task Removing_takes_the_reaction_off_the_counts()
    {
        await using var host = await fixture.OpenAsync();
        var (member, subject, viewer) = await SceneAsync(host);
        await AddAsync(host, subject, member, "like");

        Assert.False(await RemoveAsync(host, subject, member, "thanks"));
        Assert.True(await RemoveAsync(host, subject, member, "like"));
        Assert.False(await RemoveAsync(host, subject, member, "like"));

        Assert.Empty(await CountsAsync(host, viewer, subject));
        Assert.Empty(await ListAsync(host, viewer, subject));
        Assert.True(await AddAsync(host, subject, member, "like"));
        Assert.Equal([new ReactionCount("like", 1)], await CountsAsync(host, viewer, subject));
    }

    /// <summary>Counts by kind are those of the reactions, also when members react at once.</summary>
    [Fact]
    public async Task Kept_counts_equal_a_recount_after_concurrent_reactions()
    {
        await using var host = await fixture.OpenAsync();
        var (member, subject, viewer) = await SceneAsync(host);
        List<Member> members = [member];
        for (var i = 0; i < 5; i++)
        {
            members.Add(await host.World.AddMemberAsync($"reader{i}"));
        }

        // Each member likes, thanks and takes a like back, the same again and again, so that the transactions meet on the same rows.
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 48),
            Token,
            async (i, _) =>
            {
                var who = members[i % members.Count];
                await AddAsync(host, subject, who, i % 2 == 0 ? "like" : "thanks");
                if (i % 3 == 0)
                {
                    await RemoveAsync(host, subject, who, "like");
                }
            }
        );

        var recount = (await ListAsync(host, viewer, subject))
            .GroupBy(reaction => reaction.Kind, StringComparer.Ordinal)
            .Select(group => new ReactionCount(group.Key, group.Count()))
            .OrderByDescending(count => count.Count)
            .ThenBy(count => count.Kind, StringComparer.Ordinal);
        Assert.Equal(recount, await CountsAsync(host, viewer, subject));
    }

    /// <summary>Newest first, page by page, nothing twice and nothing left out.</summary>
    [Fact]
    public async Task Pages_go_from_newest_to_oldest()
    {
        await using var host = await fixture.OpenAsync();
        var (_, subject, viewer) = await SceneAsync(host);
        List<Id<Member>> order = [];
        for (var i = 0; i < 5; i++)
        {
            var who = await host.World.AddMemberAsync($"reader{i}");

            // Two at the same instant, so that the member id breaks a tie.
            await AddAsync(host, subject, who, "like", new DateTimeOffset(2026, 2, 1, 8, 0, i / 2, TimeSpan.Zero));
            order.Insert(0, who.Id);
        }

        var store = host.Get<IReactionStore>();
        var first = await store.ListAsync(viewer, subject, new Slice(null, 2), Token);
        var last = first[1];
        var rest = await store.ListAsync(
            viewer,
            subject,
            new Slice(new Keyset(last.At.ToUnixTimeMilliseconds(), last.MemberId.Value), 10),
            Token
        );

        Assert.Equal(3, first.Count);
        Assert.Equal(order, [.. first.Take(2).Select(reaction => reaction.MemberId), .. rest.Select(reaction => reaction.MemberId)]);
    }

    /// <summary>What one may not see, or what is trashed, has no reactions.</summary>
    [Fact]
    public async Task A_hidden_or_trashed_subject_has_no_reactions()
    {
        await using var host = await fixture.OpenAsync();
        var author = await host.World.AddMemberAsync("amelie");
        var outsider = await host.World.AddMemberAsync("outsider");
        var space = await host.World.AddSpaceAsync("secret", SpaceVisibility.Secret, author);
        var subject = (await host.World.AddPostAsync(space, author)).Id.As<Subject>();
        await AddAsync(host, subject, author, "like");

        Assert.Single(await ListAsync(host, await host.World.ViewAsync(author), subject));
        Assert.Empty(await ListAsync(host, await host.World.ViewAsync(outsider), subject));

        await host.WriteAsync((transaction, token) => host.Get<ISubjectStore>().SetTrashedAsync(transaction, subject, true, token));
        Assert.Empty(await ListAsync(host, await host.World.ViewAsync(author), subject));
    }

    /// <summary>A guest sees the reactions of members who share a space with them.</summary>
    [Fact]
    public async Task Members_hidden_from_a_guest_are_omitted()
    {
        await using var host = await fixture.OpenAsync();
        var guest = await host.World.AddMemberAsync("client", MemberKind.Guest);
        var colleague = await host.World.AddMemberAsync("amelie");
        var stranger = await host.World.AddMemberAsync("bob");
        var space = await host.World.AddSpaceAsync("project", SpaceVisibility.Open, guest, colleague);
        var subject = (await host.World.AddPostAsync(space, colleague)).Id.As<Subject>();
        await AddAsync(host, subject, colleague, "like");
        await AddAsync(host, subject, stranger, "like");

        var seen = await ListAsync(host, await host.World.ViewAsync(guest), subject);

        Assert.Equal(colleague.Id, Assert.Single(seen).MemberId);
    }

    private static async ValueTask<(Member Member, Id<Subject> Subject, Viewer Viewer)> SceneAsync(StorageHost host)
    {
        var member = await host.World.AddMemberAsync("amelie");
        var space = await host.World.AddSpaceAsync("general", SpaceVisibility.Open, member);
        var post = await host.World.AddPostAsync(space, member);
        return (member, post.Id.As<Subject>(), await host.World.ViewAsync(member));
    }

    private static ValueTask<bool> AddAsync(StorageHost host, Id<Subject> subject, Member member, string kind, DateTimeOffset? at = null) =>
        host.WriteAsync(
            (transaction, token) =>
                host.Get<IReactionStore>()
                    .AddAsync(
                        transaction,
                        new Reaction
                        {
                            SubjectId = subject,
                            MemberId = member.Id,
                            Kind = kind,
                            At = at ?? host.World.Now,
                        },
                        token
                    )
        );

    private static ValueTask<bool> RemoveAsync(StorageHost host, Id<Subject> subject, Member member, string kind) =>
        host.WriteAsync((transaction, token) => host.Get<IReactionStore>().RemoveAsync(transaction, subject, member.Id, kind, token));

    private static ValueTask<IReadOnlyList<Reaction>> ListAsync(StorageHost host, Viewer viewer, Id<Subject> subject) =>
        host.Get<IReactionStore>().ListAsync(viewer, subject, new Slice(null, 100), Token);

    private static async ValueTask<IReadOnlyList<ReactionCount>> CountsAsync(StorageHost host, Viewer viewer, Id<Subject> subject) =>
        Assert.Single(await host.Get<ISnapshotStore>().ListAsync(viewer, [subject], Token)).Counts.Reactions;
}
