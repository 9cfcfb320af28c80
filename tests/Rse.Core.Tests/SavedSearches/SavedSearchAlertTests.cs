using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Rse.Activities;
using Rse.Core.Tests.Networks;
using Rse.Members;
using Rse.Notifications;
using Rse.Notifications.Projecting;
using Rse.People;
using Rse.Posts;
using Rse.SavedSearches;
using Rse.Spaces;
using Rse.Spaces.Memberships;
using Rse.Subjects;
using Rse.Testing.Storage;
using Rse.Tests.Contracts.Notifications;

namespace Rse.Core.Tests.SavedSearches;

/// <summary>Whom a saved search tells of what, and when it is silent.</summary>
public sealed class SavedSearchAlertTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private const string Told = "saved-search amelie";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_post_or_comment_that_has_every_word_alerts_its_maker_with_the_name_of_the_search()
    {
        await using var scene = await NotificationScene.OpenAsync(fixture);
        var search = await SaveAsync(scene, scene.Bob, "Les chênes", "chene \"bois dur\" in:general");
        var post = await scene.PostAsync(scene.Amelie, "Le **Chêne** est un bois dur.");
        await scene.PostAsync(scene.Amelie, "Le chêne est un dur bois.");
        await scene.CommentAsync(await scene.PostAsync(scene.Carl, "Et le hêtre ?"), scene.Amelie, "Moins que le chêne, du bois dur.");
        await scene.ProjectAsync();

        var rows = (await scene.ListAsync(scene.Bob)).Items;
        Assert.Equal([Told, Told], rows.Select(NotificationScene.Describe), StringComparer.Ordinal);
        Assert.All(rows, row => Assert.Equal(search.Name, row.Detail));
        Assert.Equal(post.Id.Value, rows[^1].Subject!.Id.Value);
        Assert.Equal("", await scene.DescribeAsync(scene.Dora));
        Assert.Equal("", await scene.DescribeAsync(scene.Amelie));
    }

    [Theory]
    [InlineData("in:general", true)]
    [InlineData("by:amelie", true)]
    [InlineData("by:amelie OR", false)]
    [InlineData("kind:note -pierre", true)]
    [InlineData("topic:bois", true)]
    [InlineData("topic:pierre", false)]
    [InlineData("has:link", false)]
    [InlineData("after:2020", true)]
    [InlineData("in:general -by:amelie", false)]
    [InlineData("in:elsewhere", false)]
    [InlineData("chêne before:2020", false)]
    [InlineData("chêne kind:article", false)]
    [InlineData("chêne topic:bois by:amelie in:general after:2020", true)]
    public async Task Filters_hold_with_words_and_without(string query, bool isTold)
    {
        await using var scene = await NotificationScene.OpenAsync(fixture);
        await SaveAsync(scene, scene.Bob, "search", query);
        await scene.PostAsync(scene.Amelie, "Du chêne. #bois");
        await scene.ProjectAsync();

        Assert.Equal(isTold ? Told : "", await scene.DescribeAsync(scene.Bob));
    }

    [Fact]
    public async Task A_filter_that_names_a_space_that_comes_later_counts_from_then_on()
    {
        await using var scene = await NotificationScene.OpenAsync(fixture);
        await SaveAsync(scene, scene.Bob, "search", "in:ateliers");
        await scene.PostAsync(scene.Amelie);
        await scene.ProjectAsync();
        Assert.Equal("", await scene.DescribeAsync(scene.Bob));

        var space = await scene.Host.Community.AddSpaceAsync("ateliers", SpaceVisibility.Open, scene.Amelie);
        await scene.ProjectAsync();
        await scene.Host.Community.AddPostAsync(space, scene.Amelie, "Peu importe.");
        await scene.ProjectAsync();
        Assert.Equal(Told, await scene.DescribeAsync(scene.Bob));
    }

    /// <summary>Discourse, Zulip: an edit, a restart or a second process told the same again.</summary>
    [Fact]
    public async Task A_text_alerts_a_search_once_however_often_it_changes_and_the_log_is_read()
    {
        await using var scene = await NotificationScene.OpenAsync(fixture);
        await SaveAsync(scene, scene.Bob, "search", "chêne");
        var post = await scene.PostAsync(scene.Amelie, "Du bois.");
        await scene.ProjectAsync();
        Assert.Equal("", await scene.DescribeAsync(scene.Bob));

        post = await EditAsync(scene, post, "Du chêne.");
        await scene.ProjectAsync();
        Assert.Equal(Told, await scene.DescribeAsync(scene.Bob));

        await scene.Service.MarkAllReadAsync(await scene.ViewAsync(scene.Bob), cancellationToken: Token);
        post = await EditAsync(scene, post, "Du hêtre.");
        await scene.ProjectAsync();
        await EditAsync(scene, post, "Du chêne, encore.");
        await scene.ProjectAsync();
        Assert.Single((await scene.ListAsync(scene.Bob)).Items);

        // The whole log again, as after a crash and as another node reads it.
        var log = await scene.Host.Get<IActivityStore>().ReadAsync(Viewer.System, LogPosition.Start, 1000, Token);
        await scene.Host.Get<NotificationProjection>().ApplyAsync(log, tell: true, Token);
        await scene.Host.Get<NotificationRebuilder>().RunAsync(Token);
        Assert.Single((await scene.ListAsync(scene.Bob)).Items);
    }

    /// <summary>The facts are lost: what is made of the log again is what was told, though the text is another now.</summary>
    [Fact]
    public async Task A_log_that_is_read_again_gives_the_same_alerts()
    {
        await using var scene = await NotificationScene.OpenAsync(fixture);
        await SaveAsync(scene, scene.Bob, "search", "chêne");
        var post = await scene.PostAsync(scene.Amelie, "Du chêne.");
        await scene.ProjectAsync();
        await EditAsync(scene, post, "Du hêtre.");
        await SaveAsync(scene, scene.Bob, "later", "hêtre");
        await scene.ProjectAsync();
        var log = await scene.Host.Get<IActivityStore>().ReadAsync(Viewer.System, LogPosition.Start, 1000, Token);
        var kind = scene.Host.Services.GetServices<INotificationKind>().OfType<SavedSearchKind>().Single();

        var first = await kind.FindAsync(new NotificationKindContext { Batch = log }, Token);
        var again = await kind.FindAsync(new NotificationKindContext { Batch = log }, Token);

        Assert.Contains(first, fact => fact.Detail is "search");
        Assert.Equal(first, again);
    }

    [Fact]
    public async Task What_was_published_before_a_search_was_saved_or_changed_alerts_nobody()
    {
        await using var scene = await NotificationScene.OpenAsync(fixture);
        await scene.PostAsync(scene.Amelie, "Du chêne.");
        Advance(scene);
        var search = await SaveAsync(scene, scene.Bob, "search", "chêne");
        await scene.PostAsync(scene.Amelie, "Du hêtre.");
        Advance(scene);
        var draft = new SavedSearchDraft { Name = "search", Query = "hêtre" };
        await scene.Host.Get<SavedSearchService>().ChangeAsync(await scene.ViewAsync(scene.Bob), search.Id, 1, draft, Token);
        await scene.ProjectAsync();
        Assert.Equal("", await scene.DescribeAsync(scene.Bob));

        await scene.PostAsync(scene.Amelie, "Un hêtre.");
        await scene.PostAsync(scene.Amelie, "Un chêne.");
        await scene.ProjectAsync();
        Assert.Equal(Told, await scene.DescribeAsync(scene.Bob));
    }

    [Fact]
    public async Task Members_are_not_alerted_of_what_they_write_or_change_themselves()
    {
        await using var scene = await NotificationScene.OpenAsync(fixture);
        await SaveAsync(scene, scene.Bob, "search", "chêne");
        await SaveAsync(scene, scene.Bob, "mine", "by:me");
        var post = await scene.PostAsync(scene.Bob, "Du chêne.");
        await scene.ProjectAsync();
        await EditAsync(scene, post, "Du chêne, dit-il.", scene.Bob);
        await scene.ProjectAsync();

        Assert.Equal("", await scene.DescribeAsync(scene.Bob));
    }

    [Fact]
    public async Task Whoever_is_mentioned_in_what_matches_two_searches_hears_of_it_once()
    {
        await using var scene = await NotificationScene.OpenAsync(fixture);
        await SaveAsync(scene, scene.Bob, "one", "chêne");
        await SaveAsync(scene, scene.Bob, "two", "bois");
        await SaveAsync(scene, scene.Carl, "one", "chêne");
        await SaveAsync(scene, scene.Carl, "two", "bois");
        await scene.PostAsync(scene.Amelie, "Du chêne, @bob, et du bois.");
        await scene.ProjectAsync();

        Assert.Equal("mention amelie", await scene.DescribeAsync(scene.Bob));
        Assert.Equal("one", Assert.Single((await scene.ListAsync(scene.Carl)).Items).Detail);
    }

    /// <summary>humhub #6932, WCF #2885: notices came, and stayed, after access had ended.</summary>
    [Fact]
    public async Task A_search_is_silent_about_what_its_maker_may_not_see_when_it_speaks_and_when_it_is_shown()
    {
        await using var scene = await NotificationScene.OpenAsync(fixture, SpaceVisibility.Private);
        await SaveAsync(scene, scene.Bob, "search", "chêne");
        await SaveAsync(scene, scene.Dora, "search", "chêne");
        await SaveAsync(scene, scene.Dora, "filters", "in:general");
        await scene.PostAsync(scene.Amelie, "Du chêne.");
        await scene.ProjectAsync();
        Assert.Equal(Told, await scene.DescribeAsync(scene.Bob));
        Assert.Equal("", await scene.DescribeAsync(scene.Dora));

        await scene.Host.Get<MembershipService>().RemoveAsync(await scene.ViewAsync(scene.Amelie), "general", "bob", Token);
        await scene.PostAsync(scene.Amelie, "Encore du chêne.");
        await scene.ProjectAsync();
        Assert.Empty((await scene.ListAsync(scene.Bob, kind: NotificationKinds.SavedSearch)).Items);
    }

    [Fact]
    public async Task A_search_of_a_member_who_is_suspended_or_left_is_silent()
    {
        await using var scene = await NotificationScene.OpenAsync(fixture);
        var lives = scene.Host.Get<MemberLifecycleService>();
        var suspended = await SaveAsync(scene, scene.Bob, "search", "chêne");
        var departed = await SaveAsync(scene, scene.Carl, "search", "chêne");
        await lives.SuspendAsync(scene.Bob.Id, cancellationToken: Token);
        await lives.DepartAsync(scene.Carl.Id, new Departure(), Token);
        await scene.PostAsync(scene.Amelie, "Du chêne.");
        await scene.ProjectAsync();

        await lives.ReinstateAsync(scene.Bob.Id, cancellationToken: Token);
        Assert.Equal("", await scene.DescribeAsync(scene.Bob));
        Assert.NotNull(await scene.Host.Get<SavedSearchService>().FindAsync(await scene.ViewAsync(scene.Bob), suspended.Id, Token));
        Assert.Null(await scene.Host.Get<SavedSearchService>().FindAsync(Viewer.System, departed.Id, Token));
    }

    [Fact]
    public async Task A_search_that_is_silent_or_deleted_alerts_nobody()
    {
        await using var scene = await NotificationScene.OpenAsync(fixture);
        var bob = await scene.ViewAsync(scene.Bob);
        var service = scene.Host.Get<SavedSearchService>();
        await service.CreateAsync(
            bob,
            new SavedSearchDraft
            {
                Name = "silent",
                Query = "chêne",
                Alerts = false,
            },
            Token
        );
        var deleted = await SaveAsync(scene, scene.Bob, "deleted", "bois");
        await scene.PostAsync(scene.Amelie, "Du bois.");
        await scene.ProjectAsync();
        Assert.Equal(Told, await scene.DescribeAsync(scene.Bob));

        await service.DeleteAsync(bob, deleted.Id, Token);
        await scene.PostAsync(scene.Amelie, "Du bois de chêne.");
        await scene.ProjectAsync();
        Assert.Equal(Told, await scene.DescribeAsync(scene.Bob));
    }

    private static async ValueTask<SavedSearch> SaveAsync(NotificationScene scene, Member member, string name, string query) =>
        await scene
            .Host.Get<SavedSearchService>()
            .CreateAsync(await scene.ViewAsync(member), new SavedSearchDraft { Name = name, Query = query }, Token);

    private static async ValueTask<Post> EditAsync(NotificationScene scene, Post post, string body, Member? by = null) =>
        await scene
            .Host.Get<PostService>()
            .EditAsync(await scene.ViewAsync(by ?? scene.Amelie), post.Id, new PostEdit { Version = post.Version, Body = body }, Token);

    private static void Advance(NotificationScene scene) => scene.Host.Get<FakeTimeProvider>().Advance(TimeSpan.FromMinutes(1));
}
