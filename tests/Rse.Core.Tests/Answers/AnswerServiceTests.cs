using Rse.Activities;
using Rse.Answers;
using Rse.Comments;
using Rse.Core.Tests.Networks;
using Rse.Paging;
using Rse.People;
using Rse.Posts;
using Rse.Problems;
using Rse.Spaces;
using Rse.Spaces.Memberships;
using Rse.Subjects;
using Rse.Testing.Storage;

namespace Rse.Core.Tests.Answers;

public sealed class AnswerServiceTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_author_of_a_question_accepts_replaces_and_retracts_an_answer()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await SceneAsync(host);
        var (answers, asker) = (host.Get<AnswerService>(), await host.World.ViewAsync(scene.Asker));
        var before = await host.Get<IActivityStore>().FindEndAsync(Viewer.System, Token);
        Assert.Null(await answers.FindAsync(asker, scene.Question.Id, Token));

        await answers.AcceptAsync(asker, scene.First.Id, Token);
        await answers.AcceptAsync(asker, scene.First.Id, Token);
        Assert.Equal(scene.First.Id.As<Subject>(), (await answers.FindAsync(asker, scene.Question.Id, Token))!.Id);
        await answers.AcceptAsync(asker, scene.Nested.Id, Token);
        var thread = (
            await host.Get<CommentService>().ListAsync(asker, SubjectRef.Post(scene.Question.Id), direct: false, PageRequest.First, Token)
        ).Items;
        Assert.Equal([false, true], thread.Select(comment => comment.IsAccepted));
        await answers.RetractAsync(asker, scene.First.Id, Token);
        await answers.RetractAsync(asker, scene.Nested.Id, Token);
        await answers.RetractAsync(asker, scene.Nested.Id, Token);

        Assert.Null(await answers.FindAsync(asker, scene.Question.Id, Token));
        var facts = (await host.Get<IActivityStore>().ReadAsync(Viewer.System, before, 20, Token))
            .Select(logged => logged.Activity)
            .ToList();
        Assert.Equal(
            [
                (Verb.Accept, scene.First.Id),
                (Verb.Unaccept, scene.First.Id),
                (Verb.Accept, scene.Nested.Id),
                (Verb.Unaccept, scene.Nested.Id),
            ],
            facts.Select(fact => (fact.Verb, fact.SubjectId!.Value.As<Comment>()))
        );
        Assert.All(
            facts,
            fact =>
                Assert.Equal(
                    (scene.Asker.Id, scene.Question.Id.As<Subject>(), scene.Question.Audience, Listing.None),
                    (fact.ActorId!.Value, fact.RootId!.Value, fact.Audience, fact.Listing)
                )
        );
    }

    [Fact]
    public async Task Only_moderators_may_decide_besides_the_author()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await SceneAsync(host);
        var answers = host.Get<AnswerService>();

        await answers.AcceptAsync(await host.World.ViewAsync(scene.Moderator), scene.First.Id, Token);
        await answers.RetractAsync(await host.World.ViewAsync(scene.Moderator), scene.First.Id, Token);
        foreach (var viewer in (Viewer[])[await host.World.ViewAsync(scene.Helper), Viewer.Anonymous])
        {
            var refusal = await Assert.ThrowsAnyAsync<RseException>(async () => await answers.AcceptAsync(viewer, scene.First.Id, Token));
            Assert.Equal(ProblemCodes.NotAllowed, Assert.Single(Assert.IsType<RefusedException>(refusal).Problems).Code);
        }
    }

    [Fact]
    public async Task Only_a_comment_on_a_question_is_an_answer()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await SceneAsync(host);
        var asker = await host.World.ViewAsync(scene.Asker);
        var note = await host.Get<PostService>().CreateAsync(asker, "general", new PostDraft { Body = "No question." }, Token);
        var comment = await host.Get<CommentService>()
            .AddAsync(asker, new CommentDraft { Subject = SubjectRef.Post(note.Id), Body = "No answer." }, Token);

        var refusal = await Assert.ThrowsAsync<RefusedException>(async () =>
            await host.Get<AnswerService>().AcceptAsync(asker, comment.Id, Token)
        );

        Assert.Equal(ProblemCodes.NotAQuestion, Assert.Single(refusal.Problems).Code);
        Assert.Contains("note", refusal.Message, StringComparison.Ordinal);
        Assert.Null(await host.Get<AnswerService>().FindAsync(asker, note.Id, Token));
    }

    [Fact]
    public async Task Trashed_absent_and_archived_comments_are_not_accepted()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await SceneAsync(host);
        var (answers, asker) = (host.Get<AnswerService>(), await host.World.ViewAsync(scene.Asker));
        await answers.AcceptAsync(asker, scene.First.Id, Token);

        await host.Get<CommentService>().TrashAsync(await host.World.ViewAsync(scene.Helper), scene.First.Id, Token);
        Assert.Null(await answers.FindAsync(asker, scene.Question.Id, Token));
        await Assert.ThrowsAsync<NotFoundException>(async () => await answers.AcceptAsync(asker, scene.First.Id, Token));
        await Assert.ThrowsAsync<NotFoundException>(async () => await answers.AcceptAsync(asker, new Id<Comment>(4711), Token));
        await Assert.ThrowsAsync<NotFoundException>(async () => await answers.FindAsync(asker, new Id<Post>(4711), Token));
        await host.Get<CommentService>().RestoreAsync(await host.World.ViewAsync(scene.Helper), scene.First.Id, Token);
        Assert.True((await answers.FindAsync(asker, scene.Question.Id, Token))!.IsAccepted);

        var space = (await host.Get<SpaceService>().FindAsync(asker, "general", Token))!;
        await host.WriteAsync(
            (transaction, token) => host.Get<ISpaceStore>().UpdateAsync(transaction, space with { ArchivedAt = host.World.Now }, token)
        );
        var refusal = await Assert.ThrowsAsync<RefusedException>(async () => await answers.RetractAsync(asker, scene.First.Id, Token));
        Assert.Equal(ProblemCodes.SpaceArchived, Assert.Single(refusal.Problems).Code);
    }

    [Fact]
    public async Task A_hidden_question_looks_absent()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await SceneAsync(host, SpaceVisibility.Secret);
        await host.Get<AnswerService>().AcceptAsync(await host.World.ViewAsync(scene.Asker), scene.First.Id, Token);
        var outsider = await host.World.ViewAsync(await host.World.AddMemberAsync("outsider"));

        await Assert.ThrowsAsync<NotFoundException>(async () =>
            await host.Get<AnswerService>().FindAsync(outsider, scene.Question.Id, Token)
        );
        await Assert.ThrowsAsync<NotFoundException>(async () =>
            await host.Get<AnswerService>().AcceptAsync(outsider, scene.First.Id, Token)
        );
    }

    private static async ValueTask<Scene> SceneAsync(StorageHost host, SpaceVisibility visibility = SpaceVisibility.Open)
    {
        var (asker, helper, moderator) = (
            await host.World.AddMemberAsync("asker"),
            await host.World.AddMemberAsync("helper"),
            await host.World.AddMemberAsync("moderator")
        );
        var space = await host.World.AddSpaceAsync("general", visibility, asker, helper);
        await host.WriteAsync(
            (transaction, token) =>
                host.Get<IMembershipStore>()
                    .PutAsync(
                        transaction,
                        new Membership
                        {
                            SpaceId = space.Id,
                            MemberId = moderator.Id,
                            Role = SpaceRole.Moderator,
                            JoinedAt = host.World.Now,
                        },
                        token
                    )
        );
        var question = await host.Get<PostService>()
            .CreateAsync(
                await host.World.ViewAsync(asker),
                "general",
                new PostDraft
                {
                    Kind = PostKinds.Question,
                    Title = "Where?",
                    Body = "Where is it?",
                },
                Token
            );
        var viewer = await host.World.ViewAsync(helper);
        var first = await host.Get<CommentService>()
            .AddAsync(viewer, new CommentDraft { Subject = SubjectRef.Post(question.Id), Body = "Here." }, Token);
        var nested = await host.Get<CommentService>()
            .AddAsync(viewer, new CommentDraft { Subject = SubjectRef.Comment(first.Id), Body = "Or there." }, Token);
        return new Scene(asker, helper, moderator, question, first, nested);
    }

    private sealed record Scene(Member Asker, Member Helper, Member Moderator, Post Question, Comment First, Comment Nested);
}
