using Microsoft.Extensions.DependencyInjection;
using Rse.Answers;
using Rse.Bookmarks;
using Rse.Comments;
using Rse.Follows;
using Rse.People;
using Rse.Posts;
using Rse.Projections;
using Rse.Ratings;
using Rse.Reactions;
using Rse.Subjects;
using Rse.Testing.Storage;

namespace Rse.Search.Tests.Indexing;

/// <summary>How much of a thread the index reads again for what somebody does to the post on top of it.</summary>
public sealed class ReindexTests(SearchFixture fixture) : IClassFixture<SearchFixture>
{
    private const int Comments = 60;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Only_a_change_of_what_is_shown_reads_a_thread_again()
    {
        await using var host = await fixture.OpenAsync(Add);
        var asker = await host.World.AddMemberAsync("asker");
        await host.World.AddSpaceAsync("general", SpaceVisibility.Open, asker);
        var viewer = await host.World.ViewAsync(asker);
        var posts = host.Get<PostService>();
        var draft = new PostDraft
        {
            Kind = PostKinds.Question,
            Title = "Why?",
            Body = "A heron.",
        };
        var post = await posts.CreateAsync(viewer, "general", draft, Token);
        var subject = SubjectRef.Post(post.Id);
        var root = await host.World.FindSubjectAsync(post.Id.Value);
        for (var i = 1; i < Comments; i++)
        {
            await host.World.AddCommentAsync(root, asker);
        }

        var answer = await host.Get<CommentService>().AddAsync(viewer, new CommentDraft { Subject = subject, Body = "Because." }, Token);
        await CountAsync(host);

        Assert.Equal(0, await CountAsync(host, () => host.Get<ReactionService>().AddAsync(viewer, subject, "like", Token)));
        Assert.Equal(0, await CountAsync(host, () => host.Get<ReactionService>().RemoveAsync(viewer, subject, "like", Token)));
        Assert.Equal(0, await CountAsync(host, async () => await host.Get<RatingService>().RateAsync(viewer, subject, 4, Token)));
        Assert.Equal(0, await CountAsync(host, async () => await host.Get<RatingService>().RemoveAsync(viewer, subject, Token)));
        Assert.Equal(0, await CountAsync(host, () => host.Get<FollowService>().UnfollowAsync(viewer, subject.Kind, subject.Key, Token)));
        Assert.Equal(0, await CountAsync(host, () => host.Get<FollowService>().FollowAsync(viewer, subject.Kind, subject.Key, Token)));
        Assert.Equal(0, await CountAsync(host, () => host.Get<BookmarkService>().AddAsync(viewer, subject, Token)));
        Assert.Equal(0, await CountAsync(host, () => host.Get<BookmarkService>().RemoveAsync(viewer, subject, Token)));

        // The question is answered then, or not any more, which is a filter.
        Assert.Equal(1, await CountAsync(host, () => host.Get<AnswerService>().AcceptAsync(viewer, answer.Id, Token)));
        Assert.Equal(1, await CountAsync(host, () => host.Get<AnswerService>().RetractAsync(viewer, answer.Id, Token)));
        var edit = new PostEdit
        {
            Version = 1,
            Title = "Why?",
            Body = "A heron.",
        };
        Assert.Equal(1, await CountAsync(host, async () => await posts.EditAsync(viewer, post.Id, edit, Token)));
        Assert.Equal(1 + Comments, await CountAsync(host, () => posts.TrashAsync(viewer, post.Id, Token)));
        Assert.Equal(1 + Comments, await CountAsync(host, async () => await posts.RestoreAsync(viewer, post.Id, Token)));
    }

    private static async ValueTask<int> CountAsync(StorageHost host, Func<ValueTask>? act = null)
    {
        await (act?.Invoke() ?? ValueTask.CompletedTask);
        await host.Get<ProjectionService>().CatchUpAsync(null, Token);
        return host.Get<CountingSource>().TakeSubjects();
    }

    private void Add(IRseBuilder builder)
    {
        builder.AddSearch(options => options.Folder = fixture.NewFolder());
        CountingSource.Add(builder.Services);
    }
}
