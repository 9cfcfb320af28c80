using Rse.Answers;
using Rse.Comments;
using Rse.People;
using Rse.Posts;
using Rse.Ratings;
using Rse.Reactions;
using Rse.Search;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Testing.Storage;

namespace Rse.Tests.Contracts.Search;

/// <summary>What every <see cref="ISearchSourceStore"/> must do.</summary>
public abstract class SearchSourceStoreContract(IStorageFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Posts and comments come with what an index needs.</summary>
    [Fact]
    public async Task Posts_and_comments_are_read_together()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await SceneAsync(host);

        var texts = await scene.Source.ListSubjectsAsync(Viewer.System, [scene.Post, scene.Comment, new Id<Subject>(long.MaxValue)], Token);

        Assert.Equal(
            [
                (SearchKinds.Post, scene.Post.Value, "A post.", scene.Space.Audience),
                (SearchKinds.Comment, scene.Comment.Value, "A comment.", scene.Space.Audience),
            ],
            texts.OrderBy(text => text.Id).Select(text => (text.Kind, text.Id, text.Body, text.Audience))
        );
        Assert.All(texts, text => Assert.True(text.At > new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)));
    }

    /// <summary>What is trashed is absent, and so is the thread of a trashed root; its ids are known, so that it can be dropped.</summary>
    [Fact]
    public async Task A_trashed_post_takes_its_thread_along()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await SceneAsync(host);
        await host.WriteAsync((transaction, token) => host.Get<ISubjectStore>().SetTrashedAsync(transaction, scene.Post, true, token));

        Assert.Empty(await scene.Source.ListSubjectsAsync(Viewer.System, [scene.Post, scene.Comment], Token));
        Assert.Equal([scene.Comment], await scene.Source.ListThreadsAsync(Viewer.System, [scene.Post], Token));

        await host.WriteAsync((transaction, token) => host.Get<ISubjectStore>().SetTrashedAsync(transaction, scene.Post, false, token));
        Assert.Equal(2, (await scene.Source.ListSubjectsAsync(Viewer.System, [scene.Post, scene.Comment], Token)).Count);
    }

    /// <summary>A member comes with names and circles, a space with its listing.</summary>
    [Fact]
    public async Task Members_and_spaces_are_read()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await SceneAsync(host);

        var member = Assert.Single(await scene.Source.ListMembersAsync(Viewer.System, [scene.Member.Id], Token));
        var space = Assert.Single(await scene.Source.ListSpacesAsync(Viewer.System, [scene.Space.Id], Token));

        Assert.Equal((SearchKinds.Member, "amelie", "amelie", Audience.Network), (member.Kind, member.Title, member.Body, member.Audience));
        Assert.Equal([scene.Space.Audience], member.Circles);
        Assert.Equal((SearchKinds.Space, "secret", scene.Space.Listing), (space.Kind, space.Title, space.Audience));
        Assert.Equal((member.At, space.At), (scene.Member.CreatedAt, scene.Space.CreatedAt));
    }

    /// <summary>Who has departed is found no more.</summary>
    [Fact]
    public async Task A_departed_member_is_absent()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await SceneAsync(host);
        await host.World.SetStateAsync(scene.Member, MemberState.Departed);

        Assert.Empty(await scene.Source.ListMembersAsync(Viewer.System, [scene.Member.Id], Token));
    }

    /// <summary>Every read is filtered.</summary>
    [Fact]
    public async Task A_viewer_reads_only_what_they_may_see()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await SceneAsync(host);
        var viewer = await host.World.ViewAsync(await host.World.AddMemberAsync("outsider"));
        var guest = await host.World.ViewAsync(await host.World.AddMemberAsync("guest", MemberKind.Guest));

        Assert.Empty(await scene.Source.ListSubjectsAsync(viewer, [scene.Post, scene.Comment], Token));
        Assert.Empty(await scene.Source.ListSpacesAsync(viewer, [scene.Space.Id], Token));
        Assert.Empty(await scene.Source.ListThreadsAsync(viewer, [scene.Post], Token));
        Assert.Empty(Assert.Single(await scene.Source.ListMembersAsync(viewer, [scene.Member.Id], Token)).Circles);
        Assert.Empty(await scene.Source.ListMembersAsync(guest, [scene.Member.Id], Token));
    }

    /// <summary>What is in a space is read page by page, trashed subjects too, so that they can be dropped.</summary>
    [Fact]
    public async Task What_is_in_a_space_is_read_by_id()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await SceneAsync(host);
        var other = await host.World.AddSpaceAsync("other", SpaceVisibility.Secret, scene.Member);
        await host.World.AddPostAsync(other, scene.Member);
        var trashed = (await host.World.AddPostAsync(scene.Space, scene.Member)).Id.As<Subject>();
        await host.WriteAsync((transaction, token) => host.Get<ISubjectStore>().SetTrashedAsync(transaction, trashed, true, token));
        var viewer = await host.World.ViewAsync(await host.World.AddMemberAsync("outsider"));

        Assert.Equal([scene.Post, scene.Comment], await scene.Source.ListInSpaceAsync(Viewer.System, scene.Space.Id, default, 2, Token));
        Assert.Equal([trashed], await scene.Source.ListInSpaceAsync(Viewer.System, scene.Space.Id, scene.Comment, 2, Token));
        Assert.Empty(await scene.Source.ListInSpaceAsync(viewer, scene.Space.Id, default, 2, Token));
    }

    /// <summary>Subjects come with what filters ask of them.</summary>
    [Fact]
    public async Task Subjects_come_with_space_author_kind_and_topics()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await SceneAsync(host);
        var viewer = await host.World.ViewAsync(scene.Member);
        var draft = new PostDraft
        {
            Kind = PostKinds.Article,
            Title = "Wood",
            Body = "Oak.",
            Topics = ["Bois", "arbres"],
        };
        var article = await host.Get<PostService>().CreateAsync(viewer, scene.Space.Slug, draft, Token);

        var texts = await scene.Source.ListSubjectsAsync(Viewer.System, [scene.Comment, article.Id.As<Subject>()], Token);

        var (post, comment) = (texts.Single(text => text.PostKind is not null), texts.Single(text => text.PostKind is null));
        Assert.Equal((PostKinds.Article, "arbres bois"), (post.PostKind, string.Join(' ', post.Topics)));
        Assert.All(
            texts,
            text =>
                Assert.Equal(
                    (scene.Space.Id, scene.Member.Id, null, null, false),
                    (text.SpaceId, text.AuthorId, text.HostRootId, text.Key, text.IsUnanswered)
                )
        );
        Assert.Empty(comment.Topics);
    }

    /// <summary>A question is unanswered while no comment is accepted that is not trashed.</summary>
    [Fact]
    public async Task A_question_is_unanswered_while_no_answer_counts()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await SceneAsync(host);
        var viewer = await host.World.ViewAsync(scene.Member);
        var draft = new PostDraft { Kind = PostKinds.Question, Body = "Where?" };
        var question = await host.Get<PostService>().CreateAsync(viewer, scene.Space.Slug, draft, Token);
        var answer = await host.World.AddCommentAsync(await host.World.FindSubjectAsync(question.Id.Value), scene.Member);

        Assert.True(await IsUnansweredAsync());
        await host.Get<AnswerService>().AcceptAsync(viewer, answer.Id, Token);
        Assert.False(await IsUnansweredAsync());
        await host.Get<CommentService>().TrashAsync(viewer, answer.Id, Token);
        Assert.True(await IsUnansweredAsync());

        async ValueTask<bool> IsUnansweredAsync() =>
            Assert.Single(await scene.Source.ListSubjectsAsync(Viewer.System, [question.Id.As<Subject>()], Token)).IsUnanswered;
    }

    /// <summary>A host object is read with its key, and what is said about it with the object on top.</summary>
    [Fact]
    public async Task Host_objects_are_read_with_their_threads()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await SceneAsync(host);
        var hosted = await host.WriteAsync(
            (transaction, token) =>
                host.Get<ISubjectStore>()
                    .AddAsync(
                        transaction,
                        new Subject
                        {
                            Id = default,
                            Ref = new SubjectRef("invoice", "42"),
                            RootId = default,
                            SpaceId = null,
                            Audience = Audience.Network,
                            AuthorId = null,
                            At = host.World.Now,
                        },
                        token
                    )
        );
        var comment = await host.World.AddCommentAsync(hosted, scene.Member);

        var texts = await scene.Source.ListSubjectsAsync(Viewer.System, [hosted.Id, comment.Id.As<Subject>()], Token);

        Assert.Equal(
            [("comment", comment.Id.Value, null, hosted.Id), ("invoice", hosted.Id.Value, "42", hosted.Id)],
            texts.Select(text => (text.Kind, text.Id, text.Key, text.HostRootId!.Value)).OrderBy(text => text.Kind, StringComparer.Ordinal)
        );
        Assert.Equal((null, ""), (texts.Single(text => text.Key is not null).Title, texts.Single(text => text.Key is not null).Body));
    }

    /// <summary>A topic has the audiences of the subjects with it, and is absent without any.</summary>
    [Fact]
    public async Task Topics_are_read_with_the_audiences_of_their_subjects()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await SceneAsync(host);
        var viewer = await host.World.ViewAsync(scene.Member);
        var outsider = await host.World.ViewAsync(await host.World.AddMemberAsync("outsider"));
        var posts = host.Get<PostService>();
        var open = await host.World.AddSpaceAsync("open", SpaceVisibility.Open, scene.Member);
        var draft = new PostDraft { Body = "Oak.", Topics = ["Bois"] };
        var hidden = await posts.CreateAsync(viewer, scene.Space.Slug, draft, Token);
        var shown = await posts.CreateAsync(viewer, open.Slug, draft, Token);
        var dependents = await scene.Source.FindDependentsAsync(Viewer.System, [hidden.Id.As<Subject>()], [], Token);

        var topic = Assert.Single(await scene.Source.ListTopicsAsync(Viewer.System, dependents.Topics, Token));
        Assert.Equal(("Bois", "", Audience.Nobody, "bois"), (topic.Title, topic.Body, topic.Audience, Assert.Single(topic.Topics)));
        Assert.Equal(new[] { scene.Space.Audience, open.Audience }.ToHashSet(), topic.Circles.ToHashSet());
        Assert.Equal([open.Audience], Assert.Single(await scene.Source.ListTopicsAsync(outsider, dependents.Topics, Token)).Circles);

        await posts.TrashAsync(viewer, hidden.Id, Token);
        await posts.EditAsync(viewer, shown.Id, new PostEdit { Version = shown.Version, Body = "Oak." }, Token);
        Assert.Empty(await scene.Source.ListTopicsAsync(Viewer.System, dependents.Topics, Token));
        Assert.Equal(
            dependents.Topics,
            (await scene.Source.FindDependentsAsync(Viewer.System, [shown.Id.As<Subject>()], [], Token)).Topics
        );
    }

    /// <summary>Who depends on subjects are those who wrote them.</summary>
    [Fact]
    public async Task Authors_of_subjects_are_found()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await SceneAsync(host);
        var guest = await host.World.ViewAsync(await host.World.AddMemberAsync("guest", MemberKind.Guest));

        Assert.Equal(
            [scene.Member.Id],
            (await scene.Source.FindDependentsAsync(Viewer.System, [], [scene.Post, scene.Comment], Token)).Authors
        );
        Assert.Empty((await scene.Source.FindDependentsAsync(Viewer.System, [scene.Post], [], Token)).Authors);
        Assert.Empty((await scene.Source.FindDependentsAsync(guest, [scene.Post], [scene.Post], Token)).Authors);
    }

    /// <summary>
    /// A member is valued for a topic where two others valued what they wrote with it for everybody: by reactions, good ratings and
    /// accepted answers, below a post with the topic as well.
    /// </summary>
    [Fact]
    public async Task A_member_is_valued_for_what_two_others_value()
    {
        await using var host = await fixture.OpenAsync();
        var scene = await SceneAsync(host);
        var (bruno, carl) = (await host.World.AddMemberAsync("bruno"), await host.World.AddMemberAsync("carl"));
        var open = await host.World.AddSpaceAsync("open", SpaceVisibility.Open, scene.Member, bruno, carl);
        var draft = new PostDraft
        {
            Kind = PostKinds.Question,
            Body = "Oak?",
            Topics = ["Bois"],
        };
        var question = await host.Get<PostService>().CreateAsync(await host.World.ViewAsync(bruno), open.Slug, draft, Token);
        var answer = await host.World.AddCommentAsync(await host.World.FindSubjectAsync(question.Id.Value), scene.Member);
        var secret = await host.Get<PostService>()
            .CreateAsync(await host.World.ViewAsync(scene.Member), scene.Space.Slug, draft with { Topics = ["Secrets"] }, Token);
        foreach (var member in new[] { bruno, carl })
        {
            var subject = await host.World.FindSubjectAsync(secret.Id.Value);
            await host.WriteAsync(
                (transaction, token) =>
                    host.Get<IReactionStore>()
                        .AddAsync(
                            transaction,
                            new Reaction
                            {
                                SubjectId = subject.Id,
                                MemberId = member.Id,
                                Kind = "like",
                                At = host.World.Now,
                            },
                            token
                        )
            );
        }

        Assert.Empty(await ValuedForAsync());
        await host.Get<AnswerService>().AcceptAsync(await host.World.ViewAsync(bruno), answer.Id, Token);
        Assert.Empty(await ValuedForAsync());
        await host.Get<RatingService>().RateAsync(await host.World.ViewAsync(carl), SubjectRef.Comment(answer.Id), 3, Token);
        Assert.Empty(await ValuedForAsync());
        await host.Get<RatingService>().RateAsync(await host.World.ViewAsync(carl), SubjectRef.Comment(answer.Id), 4, Token);
        Assert.Equal(["Bois"], await ValuedForAsync());

        async ValueTask<IReadOnlyList<string>> ValuedForAsync() =>
            Assert.Single(await scene.Source.ListMembersAsync(Viewer.System, [scene.Member.Id], Token)).ValuedFor;
    }

    private static async ValueTask<Scene> SceneAsync(StorageHost host)
    {
        var member = await host.World.AddMemberAsync("amelie");
        var space = await host.World.AddSpaceAsync("secret", SpaceVisibility.Secret, member);
        var post = await host.World.AddPostAsync(space, member, "A post.");
        var comment = await host.World.AddCommentAsync(await host.World.FindSubjectAsync(post.Id.Value), member, "A comment.");
        return new Scene(host.Get<ISearchSourceStore>(), member, space, post.Id.As<Subject>(), comment.Id.As<Subject>());
    }

    private sealed record Scene(ISearchSourceStore Source, Member Member, Space Space, Id<Subject> Post, Id<Subject> Comment);
}
