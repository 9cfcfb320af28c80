using Rse.People;
using Rse.Ratings;
using Rse.Subjects;
using Rse.Testing.Storage;

namespace Rse.Tests.Contracts.Ratings;

/// <summary>What every <see cref="IRatingStore"/> must do.</summary>
public abstract class RatingStoreContract(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A subject without ratings.</summary>
    [Fact]
    public async Task An_unrated_subject_has_an_empty_summary()
    {
        await using var host = await fixture.OpenAsync();
        var (_, subject, viewer) = await SceneAsync(host);

        var summary = await host.Get<IRatingStore>().SummarizeAsync(viewer, subject, Token);

        Assert.Equal(0, summary.Count);
        Assert.Null(summary.Average);
        Assert.Null(summary.Mine);
    }

    /// <summary>The second rating of a member replaces the first.</summary>
    [Fact]
    public async Task Rating_again_replaces_and_counts_once()
    {
        await using var host = await fixture.OpenAsync();
        var (member, subject, viewer) = await SceneAsync(host);

        Assert.Equal([0, 1, 0, 0, 0], (await PutAsync(host, subject, member, 2))?.Distribution);
        Assert.Equal(5, (await PutAsync(host, subject, member, 5))?.Mine);
        Assert.Null(await PutAsync(host, subject, member, 5));

        var summary = await host.Get<IRatingStore>().SummarizeAsync(viewer, subject, Token);
        Assert.Equal([0, 0, 0, 0, 1], summary.Distribution);
        Assert.Equal(5, summary.Mine);
    }

    /// <summary>Counts each star and shows the viewer's own rating.</summary>
    [Fact]
    public async Task The_distribution_counts_each_member_once()
    {
        await using var host = await fixture.OpenAsync();
        var (member, subject, viewer) = await SceneAsync(host);
        var bob = await host.World.AddMemberAsync("bob");
        var carla = await host.World.AddMemberAsync("carla");

        await PutAsync(host, subject, member, 4);
        await PutAsync(host, subject, bob, 4);
        var last = await PutAsync(host, subject, carla, 1);

        Assert.Equal([1, 0, 0, 2, 0], last?.Distribution);
        Assert.Equal(1, last?.Mine);
        var summary = await host.Get<IRatingStore>().SummarizeAsync(viewer, subject, Token);
        Assert.Equal([1, 0, 0, 2, 0], summary.Distribution);
        Assert.Equal(3, summary.Average);
        Assert.Equal(4, summary.Mine);
    }

    /// <summary>A removed rating leaves no trace.</summary>
    [Fact]
    public async Task Removing_takes_the_rating_off_the_counts()
    {
        await using var host = await fixture.OpenAsync();
        var (member, subject, viewer) = await SceneAsync(host);
        await PutAsync(host, subject, member, 4);

        var after = await host.WriteAsync(
            (transaction, token) => host.Get<IRatingStore>().RemoveAsync(transaction, subject, member.Id, token)
        );
        Assert.Equal([0, 0, 0, 0, 0], after?.Distribution);
        Assert.Null(after?.Mine);
        Assert.Null(
            await host.WriteAsync((transaction, token) => host.Get<IRatingStore>().RemoveAsync(transaction, subject, member.Id, token))
        );

        Assert.Equal(0, (await host.Get<IRatingStore>().SummarizeAsync(viewer, subject, Token)).Count);
        Assert.Equal(0, await KeptCountAsync(host, subject));
    }

    /// <summary>The number and sum on the subject are those of the ratings, also when members rate at once.</summary>
    [Fact]
    public async Task Kept_counts_equal_a_recount_after_concurrent_ratings()
    {
        await using var host = await fixture.OpenAsync();
        var (member, subject, viewer) = await SceneAsync(host);
        List<Member> members = [member];
        for (var i = 0; i < 7; i++)
        {
            members.Add(await host.World.AddMemberAsync($"rater{i}"));
        }

        await Parallel.ForEachAsync(
            Enumerable.Range(0, 40),
            Token,
            async (i, _) => await PutAsync(host, subject, members[i % members.Count], (i % 5) + 1)
        );

        var summary = await host.Get<IRatingStore>().SummarizeAsync(viewer, subject, Token);
        var snapshot = Assert.Single(await host.Get<ISnapshotStore>().ListAsync(viewer, [subject], Token));
        Assert.Equal(members.Count, summary.Count);
        Assert.Equal(summary.Count, snapshot.Counts.Ratings);
        Assert.Equal(summary.Average, snapshot.Counts.AverageRating);
    }

    /// <summary>The summary that a rating answers with holds every rating before it, also when members rate at once.</summary>
    [Fact]
    public async Task The_summary_after_a_rating_misses_no_concurrent_one()
    {
        await using var host = await fixture.OpenAsync();
        var (member, subject, _) = await SceneAsync(host);
        List<Member> members = [member];
        for (var i = 0; i < 11; i++)
        {
            members.Add(await host.World.AddMemberAsync($"rater{i}"));
        }

        var summaries = await Task.WhenAll(members.Select(async rater => await PutAsync(host, subject, rater, 4)));

        Assert.Equal(Enumerable.Range(1, members.Count), summaries.Select(summary => summary!.Count).Order());
    }

    /// <summary>A hidden subject has no ratings.</summary>
    [Fact]
    public async Task A_hidden_subject_looks_unrated()
    {
        await using var host = await fixture.OpenAsync();
        var author = await host.World.AddMemberAsync("amelie");
        var outsider = await host.World.AddMemberAsync("outsider");
        var space = await host.World.AddSpaceAsync("secret", SpaceVisibility.Secret, author);
        var post = await host.World.AddPostAsync(space, author);
        await PutAsync(host, post.Id.As<Subject>(), author, 5);

        var summary = await host.Get<IRatingStore>().SummarizeAsync(await host.World.ViewAsync(outsider), post.Id.As<Subject>(), Token);

        Assert.Equal(0, summary.Count);
    }

    private static async ValueTask<(Member Member, Id<Subject> Subject, Viewer Viewer)> SceneAsync(StorageHost host)
    {
        var member = await host.World.AddMemberAsync("amelie");
        var space = await host.World.AddSpaceAsync("general", SpaceVisibility.Open, member);
        var post = await host.World.AddPostAsync(space, member);
        return (member, post.Id.As<Subject>(), await host.World.ViewAsync(member));
    }

    private static ValueTask<RatingSummary?> PutAsync(StorageHost host, Id<Subject> subject, Member member, int value) =>
        host.WriteAsync(
            (transaction, token) =>
                host.Get<IRatingStore>()
                    .PutAsync(
                        transaction,
                        new Rating
                        {
                            SubjectId = subject,
                            MemberId = member.Id,
                            Value = value,
                            At = host.World.Now,
                        },
                        token
                    )
        );

    private static async ValueTask<int> KeptCountAsync(StorageHost host, Id<Subject> subject) =>
        Assert.Single(await host.Get<ISnapshotStore>().ListAsync(Viewer.System, [subject], Token)).Counts.Ratings;
}
