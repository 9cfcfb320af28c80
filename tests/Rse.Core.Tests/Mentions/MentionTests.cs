using Microsoft.Extensions.DependencyInjection;
using Rse.Activities;
using Rse.Comments;
using Rse.Contributions;
using Rse.Core.Tests.Networks;
using Rse.Core.Tests.Subjects;
using Rse.Members;
using Rse.Mentions;
using Rse.People;
using Rse.Posts;
using Rse.Spaces;
using Rse.Spaces.Memberships;
using Rse.Subjects;
using Rse.Testing.Storage;
using Rse.Topics;

namespace Rse.Core.Tests.Mentions;

public sealed class MentionTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Ask @bruno.", "bruno")]
    [InlineData("@Bruno, @BRUNO and @carla!", "bruno carla")]
    [InlineData("(@carla)", "carla")]
    [InlineData("`@bruno` and\n\n```\n@carla\n```", "")]
    [InlineData("[x](https://x.example/@bruno) bruno@example.org", "")]
    [InlineData("@nobody and @amelie herself", "")]
    public async Task A_mention_is_logged_for_each_member_that_the_text_names(string body, string expected)
    {
        await using var host = await fixture.OpenAsync();
        var viewer = await SceneAsync(host, "general", SpaceVisibility.Open);

        var post = await host.Get<PostService>().CreateAsync(viewer, "general", new PostDraft { Body = body }, Token);

        Assert.Equal(expected, await MentionedAsync(host, post.Id.Value));
    }

    [Fact]
    public async Task An_edit_mentions_only_those_who_were_not_mentioned_before()
    {
        await using var host = await fixture.OpenAsync();
        var viewer = await SceneAsync(host, "general", SpaceVisibility.Open);
        var posts = host.Get<PostService>();
        var post = await posts.CreateAsync(viewer, "general", new PostDraft { Body = "@bruno" }, Token);

        await posts.EditAsync(
            viewer,
            post.Id,
            new PostEdit
            {
                Version = 1,
                Title = "For @carla",
                Body = "@bruno",
            },
            Token
        );
        await posts.EditAsync(
            viewer,
            post.Id,
            new PostEdit
            {
                Version = 2,
                Title = "For @carla",
                Body = "@bruno again",
            },
            Token
        );

        Assert.Equal("bruno carla", await MentionedAsync(host, post.Id.Value));
    }

    [Theory]
    [InlineData(SpaceVisibility.Private)]
    [InlineData(SpaceVisibility.Secret)]
    public async Task Members_who_may_not_see_the_subject_are_not_mentioned(SpaceVisibility visibility)
    {
        await using var host = await fixture.OpenAsync();
        var viewer = await SceneAsync(host, "closed", visibility);
        var inside = await host.World.AddMemberAsync("inside");
        await JoinAsync(host, "closed", inside);

        var post = await host.Get<PostService>().CreateAsync(viewer, "closed", new PostDraft { Body = "@bruno @inside" }, Token);
        var comment = await host.Get<CommentService>()
            .AddAsync(viewer, new CommentDraft { Subject = SubjectRef.Post(post.Id), Body = "@carla @inside" }, Token);

        Assert.Equal("inside", await MentionedAsync(host, post.Id.Value));
        Assert.Equal("inside", await MentionedAsync(host, comment.Id.Value));
        var facts = await host.Get<IActivityStore>().ReadAsync(Viewer.System, LogPosition.Start, 100, Token);
        Assert.All(facts, fact => Assert.True(fact.Activity.MemberId is null || fact.Activity.MemberId == inside.Id));
    }

    [Fact]
    public async Task A_guest_mentions_only_members_whom_they_may_see()
    {
        await using var host = await fixture.OpenAsync();
        await SceneAsync(host, "general", SpaceVisibility.Open);
        var guest = await host.World.AddMemberAsync("guest", MemberKind.Guest);
        await JoinAsync(host, "general", guest);

        // Amelie shares the space with the guest; Bruno, an internal member, sees it but does not.
        var post = await host.Get<PostService>()
            .CreateAsync(await host.World.ViewAsync(guest), "general", new PostDraft { Body = "@amelie @bruno" }, Token);

        Assert.Equal("amelie", await MentionedAsync(host, post.Id.Value));
    }

    [Fact]
    public async Task Below_a_host_object_only_those_are_mentioned_to_whom_the_host_shows_it()
    {
        await using var host = await fixture.OpenAsync(builder =>
        {
            builder.Services.AddSingleton<InvoiceBook>();
            builder.AddSubject<InvoiceResolver>();
        });
        var viewer = await SceneAsync(host, "general", SpaceVisibility.Open);
        host.Get<InvoiceBook>().Invoices["42"] = new Invoice("Invoice 42", ["amelie", "carla"]);

        var comment = await host.Get<CommentService>()
            .AddAsync(viewer, new CommentDraft { Subject = new SubjectRef("invoice", "42"), Body = "@bruno @carla" }, Token);
        var reply = await host.Get<CommentService>()
            .AddAsync(viewer, new CommentDraft { Subject = SubjectRef.Comment(comment.Id), Body = "@carla @bruno" }, Token);

        Assert.Equal("carla", await MentionedAsync(host, comment.Id.Value));
        Assert.Equal("carla", await MentionedAsync(host, reply.Id.Value));
    }

    [Fact]
    public async Task One_text_reaches_a_bounded_number_of_members()
    {
        await using var host = await fixture.OpenAsync();
        var viewer = await SceneAsync(host, "general", SpaceVisibility.Open);
        for (var i = 0; i < MentionReach.MaxMembers + 5; i++)
        {
            await host.World.AddMemberAsync($"member{i}");
        }

        var body = string.Join(' ', Enumerable.Range(0, MentionReach.MaxMembers + 5).Select(i => $"@member{i}"));
        var post = await host.Get<PostService>().CreateAsync(viewer, "general", new PostDraft { Body = body }, Token);

        Assert.Equal(MentionReach.MaxMembers, (await MentionedAsync(host, post.Id.Value)).Split(' ').Length);
    }

    [Fact]
    public async Task Topics_come_from_title_and_text_and_beside_them_and_follow_an_edit()
    {
        await using var host = await fixture.OpenAsync();
        var viewer = await SceneAsync(host, "general", SpaceVisibility.Open);
        var posts = host.Get<PostService>();

        var post = await posts.CreateAsync(
            viewer,
            "general",
            new PostDraft
            {
                Title = "On #Kitchen",
                Body = "#coffee `#code` #KITCHEN",
                Topics = ["#Sécurité", "coffee"],
            },
            Token
        );
        Assert.Equal("coffee kitchen sécurité", await TopicsAsync(host, viewer, post));

        await posts.EditAsync(viewer, post.Id, new PostEdit { Version = 1, Body = "#tea" }, Token);
        Assert.Equal("tea", await TopicsAsync(host, viewer, post));
        Assert.Null(await host.Get<ITopicStore>().FindAsync(viewer, "kitchen", Token));
    }

    [Fact]
    public async Task A_topic_given_beside_the_text_that_is_none_is_refused_and_a_flood_of_tags_is_cut()
    {
        await using var host = await fixture.OpenAsync();
        var viewer = await SceneAsync(host, "general", SpaceVisibility.Open);
        var posts = host.Get<PostService>();

        var refusal = await Assert.ThrowsAsync<Rse.Problems.RefusedException>(async () =>
            await posts.CreateAsync(viewer, "general", new PostDraft { Body = "Hello.", Topics = ["two words", "1"] }, Token)
        );
        Assert.Equal("topic-invalid topic-invalid", string.Join(' ', refusal.Problems.Select(problem => problem.Code)));

        var post = await posts.CreateAsync(
            viewer,
            "general",
            new PostDraft { Body = string.Join(' ', Enumerable.Range(0, 100).Select(i => $"#tag{i}")) },
            Token
        );
        Assert.Equal(ContributionNames.MaxTopics, (await TopicsAsync(host, viewer, post)).Split(' ').Length);
    }

    private static async ValueTask<Viewer> SceneAsync(StorageHost host, string slug, SpaceVisibility visibility)
    {
        var author = await host.World.AddMemberAsync("amelie");
        await host.World.AddMemberAsync("bruno");
        await host.World.AddMemberAsync("carla");
        await host.World.AddSpaceAsync(slug, visibility, author);
        return await host.World.ViewAsync(author);
    }

    private static async ValueTask JoinAsync(StorageHost host, string slug, Member member)
    {
        var space = await host.Get<ISpaceStore>().FindAsync(Viewer.System, slug, Token);
        await host.WriteAsync(
            (transaction, token) =>
                host.Get<IMembershipStore>()
                    .PutAsync(
                        transaction,
                        new Membership
                        {
                            SpaceId = space!.Id,
                            MemberId = member.Id,
                            Role = SpaceRole.Contributor,
                            JoinedAt = host.World.Now,
                        },
                        token
                    )
        );
    }

    private static async ValueTask<string> MentionedAsync(StorageHost host, long subject)
    {
        var facts = await host.Get<IActivityStore>().ReadAsync(Viewer.System, LogPosition.Start, 1000, Token);
        Id<Member>[] ids =
        [
            .. facts
                .Select(logged => logged.Activity)
                .Where(fact => fact.Verb is Verb.Mention && fact.SubjectId?.Value == subject)
                .Select(fact => fact.MemberId!.Value),
        ];
        var members = await host.Get<IMemberStore>().ListAsync(Viewer.System, ids, Token);
        Assert.Equal(ids.Length, members.Count);
        return string.Join(' ', members.Select(member => member.Handle).Order(StringComparer.Ordinal));
    }

    private static async ValueTask<string> TopicsAsync(StorageHost host, Viewer viewer, Post post) =>
        string.Join(' ', Assert.Single(await host.Get<SubjectService>().ListAsync(viewer, [post.Id.As<Subject>()], Token)).Topics);
}
