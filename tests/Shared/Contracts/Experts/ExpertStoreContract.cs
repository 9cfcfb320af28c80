using Rse.Answers;
using Rse.Experts;
using Rse.People;
using Rse.Posts;
using Rse.Ratings;
using Rse.Reactions;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Testing.Storage;

namespace Rse.Tests.Contracts.Experts;

/// <summary>What every <see cref="IExpertStore"/> must do.</summary>
public abstract class ExpertStoreContract(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Several acts of one person are one person.</summary>
    [Fact]
    public async Task Whoever_reacted_or_rated_highly_or_accepted_the_answer_valued_it_once_each()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await SceneAsync(host);
        var comment = await host.World.AddCommentAsync(await host.World.FindSubjectAsync(scene.Post.Id.Value), scene.Author);
        await ReactAsync(host, comment.Id.Value, scene.Bob, "like");
        await ReactAsync(host, comment.Id.Value, scene.Bob, "thanks");
        await RateAsync(host, comment.Id.Value, scene.Bob, 5);
        await RateAsync(host, comment.Id.Value, scene.Claire, 3);
        await ReactAsync(host, comment.Id.Value, scene.Author, "like");
        await ReactAsync(host, scene.Post.Id.Value, scene.Claire, "like");
        await host.WriteAsync(
            async (transaction, token) =>
                await host.Get<IAnswerStore>()
                    .PutAsync(
                        transaction,
                        new Answer
                        {
                            QuestionId = scene.Post.Id.As<Subject>(),
                            CommentId = comment.Id.As<Subject>(),
                            MemberId = scene.Asker.Id,
                            At = host.World.Now,
                        },
                        token
                    )
        );

        var valuers = await ListAsync(host, scene.Asker, comment.Id.As<Subject>(), scene.Post.Id.As<Subject>());

        Assert.Equal(
            [
                (scene.Post.Id.Value, scene.Claire.Id.Value),
                (comment.Id.Value, scene.Asker.Id.Value),
                (comment.Id.Value, scene.Bob.Id.Value),
            ],
            valuers.Select(value => (value.SubjectId.Value, value.MemberId.Value)).Order()
        );
    }

    /// <summary>A rating of 4 is the least that says that somebody valued it.</summary>
    [Theory]
    [InlineData(3, 0)]
    [InlineData(4, 1)]
    [InlineData(5, 1)]
    public async Task A_rating_counts_from_four(int value, int expected)
    {
        await using var host = await fixture.OpenAsync();
        var scene = await SceneAsync(host);
        await RateAsync(host, scene.Post.Id.Value, scene.Bob, value);

        Assert.Equal(expected, (await ListAsync(host, scene.Asker, scene.Post.Id.As<Subject>())).Count);
    }

    /// <summary>Hidden texts speak for nobody, and do not count as written.</summary>
    [Fact]
    public async Task What_the_viewer_may_not_see_is_neither_valued_nor_counted()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await SceneAsync(host);
        var secret = await host.World.AddSpaceAsync("secret", SpaceVisibility.Secret, scene.Author, scene.Bob);
        var hidden = await host.World.AddPostAsync(secret, scene.Author);
        await ReactAsync(host, hidden.Id.Value, scene.Bob, "like");

        Assert.Empty(await ListAsync(host, scene.Claire, hidden.Id.As<Subject>()));
        Assert.Single(await ListAsync(host, scene.Bob, hidden.Id.As<Subject>()));
        Assert.Equal(1, await CountAsync(host, scene.Claire, scene.Author));
        Assert.Equal(2, await CountAsync(host, scene.Bob, scene.Author));
        Assert.Equal(0, await CountAsync(host, scene.Bob, scene.Claire));
    }

    /// <summary>Nobody is unlisted who did not say so.</summary>
    [Fact]
    public async Task A_member_is_unlisted_until_they_want_to_be_named_again()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await SceneAsync(host);

        Assert.False(await IsUnlistedAsync(host, scene.Author));
        Assert.True(await SetAsync(host, scene.Author, isListed: false));
        Assert.False(await SetAsync(host, scene.Author, isListed: false));
        Assert.True(await IsUnlistedAsync(host, scene.Author));
        Assert.False(await IsUnlistedAsync(host, scene.Bob));
        Assert.True((await FactsAsync(host, scene.Bob, scene.Author, scene.Claire))[scene.Author.Id].IsUnlisted);
        Assert.Equal(1, await CountAsync(host, scene.Bob, scene.Author));

        Assert.True(await SetAsync(host, scene.Author, isListed: true));
        Assert.False(await SetAsync(host, scene.Author, isListed: true));
        Assert.False((await FactsAsync(host, scene.Bob, scene.Author))[scene.Author.Id].IsUnlisted);
        Assert.Empty(await FactsAsync(host, scene.Bob));
    }

    private static async ValueTask<Scene> SceneAsync(StorageHost host)
    {
        var author = await host.World.AddMemberAsync("author");
        var asker = await host.World.AddMemberAsync("asker");
        var bob = await host.World.AddMemberAsync("bob");
        var claire = await host.World.AddMemberAsync("claire");
        var space = await host.World.AddSpaceAsync("general", SpaceVisibility.Open, author, asker, bob, claire);
        return new Scene(author, asker, bob, claire, await host.World.AddPostAsync(space, author, kind: PostKinds.Question));
    }

    private static ValueTask<bool> ReactAsync(StorageHost host, long subject, Member member, string kind) =>
        host.WriteAsync(
            (transaction, token) =>
                host.Get<IReactionStore>()
                    .AddAsync(
                        transaction,
                        new Reaction
                        {
                            SubjectId = new Id<Subject>(subject),
                            MemberId = member.Id,
                            Kind = kind,
                            At = host.World.Now,
                        },
                        token
                    )
        );

    private static async ValueTask RateAsync(StorageHost host, long subject, Member member, int value) =>
        await host.WriteAsync(
            async (transaction, token) =>
                await host.Get<IRatingStore>()
                    .PutAsync(
                        transaction,
                        new Rating
                        {
                            SubjectId = new Id<Subject>(subject),
                            MemberId = member.Id,
                            Value = value,
                            At = host.World.Now,
                        },
                        token
                    )
        );

    private static async ValueTask<IReadOnlyList<ValuedBy>> ListAsync(StorageHost host, Member viewer, params Id<Subject>[] subjects) =>
        await host.Get<IExpertStore>().ListValuersAsync(await host.World.ViewAsync(viewer), subjects, Token);

    private static async ValueTask<IReadOnlyDictionary<Id<Member>, AuthorFacts>> FactsAsync(
        StorageHost host,
        Member viewer,
        params Member[] authors
    ) =>
        await host.Get<IExpertStore>()
            .FindAuthorsAsync(await host.World.ViewAsync(viewer), [.. authors.Select(author => author.Id)], Token);

    private static async ValueTask<int> CountAsync(StorageHost host, Member viewer, Member author) =>
        (await FactsAsync(host, viewer, author)).GetValueOrDefault(author.Id).Posts;

    private static async ValueTask<bool> IsUnlistedAsync(StorageHost host, Member member) =>
        await host.Get<IExpertStore>().IsUnlistedAsync(await host.World.ViewAsync(member), Token);

    private static ValueTask<bool> SetAsync(StorageHost host, Member member, bool isListed) =>
        host.WriteAsync(
            (transaction, token) => host.Get<IExpertStore>().SetListedAsync(transaction, member.Id, isListed, host.World.Now, token)
        );

    private sealed record Scene(Member Author, Member Asker, Member Bob, Member Claire, Post Post);
}
