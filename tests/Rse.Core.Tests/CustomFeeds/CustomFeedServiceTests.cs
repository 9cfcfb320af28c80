using Rse.Core.Tests.Networks;
using Rse.CustomFeeds;
using Rse.Feeds;
using Rse.Members;
using Rse.Paging;
using Rse.People;
using Rse.Posts;
using Rse.Problems;
using Rse.Projections;
using Rse.ReadStates;
using Rse.Spaces;
using Rse.Spaces.Memberships;
using Rse.Subjects;
using Rse.Testing.Storage;
using Rse.Tests.Contracts.Feeds;
using static Rse.Core.Tests.CustomFeeds.CustomFeedScene;

namespace Rse.Core.Tests.CustomFeeds;

public sealed class CustomFeedServiceTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_feed_is_created_from_names_and_read_like_any_other()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob, general) = await SceneAsync(host);
        var other = await host.World.AddSpaceAsync("other", SpaceVisibility.Open, bob);
        var note = await host.World.AddPostAsync(general, bob, "Le **BOIS** est dur.");
        await host.World.AddPostAsync(general, amelie, "Du bois.");
        await host.World.AddPostAsync(other, bob, "Du bois.");
        await host.World.AddPostAsync(general, bob, "Des boiseries.");
        var tagged = await host.World.AddPostAsync(general, bob, "Bois !");
        await host.TagAsync(tagged.Id.As<Subject>(), "sport");
        var comment = await host.World.AddCommentAsync(await host.World.FindSubjectAsync(tagged.Id.Value), bob, "bois aussi");
        var viewer = await host.World.ViewAsync(amelie);
        var draft = new CustomFeedDraft
        {
            Name = " Du bois ",
            Include = new CustomFeedSelection
            {
                Spaces = ["GENERAL", "general"],
                Members = ["@Bob"],
                Words = ["Bois"],
            },
            Exclude = new CustomFeedSelection { Topics = ["#Sport"] },
        };

        var custom = await host.Get<CustomFeedService>().CreateAsync(viewer, draft, Token);
        await host.Get<ProjectionService>().CatchUpAsync("custom-words", Token);
        var feed = (await host.Get<FeedService>().FindAsync(viewer, FeedKind.Custom, $"{custom.Id}", Token))!;

        Assert.Equal(
            ("Du bois", "amelie", 1L, true, true),
            (custom.Name, custom.Maker!.Handle, custom.Version, custom.CanChange, custom.IsFilling)
        );
        Assert.Equal(
            ["general", "bob", "sport", "Bois"],
            custom.Parts.Select(part => part.Space?.Slug ?? part.Member?.Handle ?? part.Topic?.Name ?? part.Word!),
            StringComparer.Ordinal
        );
        Assert.Equal([false, false, true, false], custom.Parts.Select(part => part.IsExcluded));
        Assert.Equal(
            (FeedScope.Custom(custom.Id), "Du bois", "spaces: general; members: bob; not topics: sport; words: Bois"),
            (feed.Scope, feed.Title, feed.Description)
        );
        Assert.Equal([note.Id.Value], (await ReadAsync(host, viewer, feed)).Subjects());
        Assert.Equal(1, (await host.Get<ReadStateService>().CountUnreadAsync(viewer, feed, Token)).Value);
        Assert.False((await host.Get<CustomFeedService>().FindAsync(viewer, custom.Id, Token))!.IsFilling);

        // The feed contains comments if requested, except those on excluded posts.
        var changed = await host.Get<CustomFeedService>()
            .ChangeAsync(
                viewer,
                custom.Id,
                1,
                draft with
                {
                    Name = "x",
                    Include = new CustomFeedSelection { Kinds = ["comment", "note"], Words = ["aussi", "durs", "dur"] },
                    Exclude = CustomFeedSelection.None,
                },
                Token
            );
        await host.Get<ProjectionService>().CatchUpAsync("custom-words", Token);
        Assert.Equal(("x", 2L), (changed.Name, changed.Version));
        Assert.Equal([comment.Id.Value, note.Id.Value], (await ReadAsync(host, viewer, feed)).Subjects());

        await host.Get<CustomFeedService>().DeleteAsync(viewer, custom.Id, Token);
        Assert.Null(await host.Get<FeedService>().FindAsync(viewer, FeedKind.Custom, $"{custom.Id}", Token));
        Assert.Empty(await ReadAsync(host, viewer, feed));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("99999999999999999999")]
    [InlineData("7")]
    public async Task An_unknown_key_finds_no_feed(string key)
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, _, _) = await SceneAsync(host);

        Assert.Null(await host.Get<FeedService>().FindAsync(await host.World.ViewAsync(amelie), FeedKind.Custom, key, Token));
    }

    [Fact]
    public async Task All_problems_are_reported_at_once()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob, _) = await SceneAsync(host);
        await host.World.AddSpaceAsync("secret", SpaceVisibility.Secret, bob);
        var viewer = await host.World.ViewAsync(amelie);

        var refused = await RefuseAsync(
            host,
            viewer,
            new CustomFeedDraft
            {
                Name = new string('x', 61),
                Space = "secret",
                Include = new CustomFeedSelection
                {
                    Spaces = ["secret", "nowhere"],
                    Members = ["bob", "nobody"],
                    Topics = ["nothing"],
                    Kinds = ["novel"],
                    Words = ["a", "***", ""],
                },
                Exclude = new CustomFeedSelection { Members = ["bob"], Words = ["\u0007bell"] },
            }
        );

        Assert.Equal(
            "text-too-long name, part-unknown space, part-unknown include.spaces, part-unknown include.members, part-unknown "
                + "include.topics, kind-unknown include.kinds, "
                + "word-too-short include.words, text-forbidden-character exclude.words, part-contradictory exclude",
            refused
        );
        Assert.Equal("text-empty name, parts-missing include", await RefuseAsync(host, viewer, new CustomFeedDraft { Name = " " }));
        Assert.Equal(
            "list-too-long include",
            await RefuseAsync(
                host,
                viewer,
                new CustomFeedDraft
                {
                    Name = "x",
                    Include = new CustomFeedSelection { Words = [.. Enumerable.Range(0, 51).Select(i => $"word{i}")] },
                }
            )
        );
        Assert.Equal("not-allowed ", await RefuseAsync(host, Viewer.Anonymous, new CustomFeedDraft { Name = "x", Include = PostsOfBob }));
    }

    [Fact]
    public async Task Hidden_things_are_as_unknown_as_missing_ones()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob, _) = await SceneAsync(host);
        var secret = await host.World.AddSpaceAsync("secret", SpaceVisibility.Secret, bob);
        await host.TagAsync((await host.World.AddPostAsync(secret, bob)).Id.As<Subject>(), "hidden");
        var guest = await host.World.ViewAsync(await host.World.AddGuestAsync("guest", amelie));
        var viewer = await host.World.ViewAsync(amelie);

        await SameAsync(viewer, new CustomFeedSelection { Spaces = ["secret"] }, new CustomFeedSelection { Spaces = ["absent"] });
        await SameAsync(viewer, new CustomFeedSelection { Topics = ["hidden"] }, new CustomFeedSelection { Topics = ["absent"] });
        await SameAsync(guest, new CustomFeedSelection { Members = ["bob"] }, new CustomFeedSelection { Members = ["absent"] });

        async Task SameAsync(Viewer who, CustomFeedSelection hidden, CustomFeedSelection absent)
        {
            var one = await Assert.ThrowsAsync<RefusedException>(async () =>
                await host.Get<CustomFeedService>().CreateAsync(who, new CustomFeedDraft { Name = "x", Include = hidden }, Token)
            );
            var two = await Assert.ThrowsAsync<RefusedException>(async () =>
                await host.Get<CustomFeedService>().CreateAsync(who, new CustomFeedDraft { Name = "x", Include = absent }, Token)
            );
            Assert.Equal(
                two.Message.Replace(
                    "absent",
                    hidden.Spaces.Concat(hidden.Topics).Concat(hidden.Members).Single(),
                    StringComparison.Ordinal
                ),
                one.Message
            );
        }
    }

    [Fact]
    public async Task A_name_is_unique_and_a_stale_version_is_refused()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob, _) = await SceneAsync(host);
        var viewer = await host.World.ViewAsync(amelie);
        var service = host.Get<CustomFeedService>();
        var first = await service.CreateAsync(viewer, new CustomFeedDraft { Name = "Bob", Include = PostsOfBob }, Token);
        var second = await service.CreateAsync(viewer, new CustomFeedDraft { Name = "Two", Include = PostsOfBob }, Token);
        await service.CreateAsync(await host.World.ViewAsync(bob), new CustomFeedDraft { Name = "bob", Include = PostsOfBob }, Token);
        await service.CreateAsync(
            viewer,
            new CustomFeedDraft
            {
                Name = "bob",
                Space = "general",
                Include = PostsOfBob,
            },
            Token
        );

        Assert.Equal(
            ProblemCodes.Taken,
            await ConflictAsync(() => service.CreateAsync(viewer, new CustomFeedDraft { Name = "BOB", Include = PostsOfBob }, Token))
        );
        Assert.Equal(
            ProblemCodes.Taken,
            await ConflictAsync(() =>
                service.ChangeAsync(viewer, second.Id, 1, new CustomFeedDraft { Name = "bob", Include = PostsOfBob }, Token)
            )
        );
        Assert.Equal("parts-missing include, taken name", await RefuseAsync(host, viewer, new CustomFeedDraft { Name = "bob" }));
        await service.ChangeAsync(viewer, first.Id, 1, new CustomFeedDraft { Name = "BOB", Include = PostsOfBob }, Token);
        Assert.Equal(
            ProblemCodes.StaleVersion,
            await ConflictAsync(() =>
                service.ChangeAsync(viewer, first.Id, 1, new CustomFeedDraft { Name = "x", Include = PostsOfBob }, Token)
            )
        );
    }

    [Fact]
    public async Task A_word_is_tracked_through_edits_and_trash_and_removed_with_its_last_feed()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob, general) = await SceneAsync(host);
        var posts = host.Get<PostService>();
        var writer = await host.World.ViewAsync(bob);
        var early = await posts.CreateAsync(writer, "general", new PostDraft { Body = "Élan d'hier" }, Token);
        await posts.TrashAsync(writer, early.Id, Token);
        var viewer = await host.World.ViewAsync(amelie);
        var feed = await host.Get<CustomFeedService>()
            .CreateAsync(
                viewer,
                new CustomFeedDraft
                {
                    Name = "x",
                    Include = new CustomFeedSelection { Words = ["elan"] },
                },
                Token
            );
        var late = await posts.CreateAsync(writer, "general", new PostDraft { Body = "rien" }, Token);
        Assert.Empty(await CatchUpAsync());

        await posts.RestoreAsync(writer, early.Id, Token);
        Assert.Equal([early.Id.Value], await CatchUpAsync());
        await posts.EditAsync(
            writer,
            late.Id,
            new PostEdit
            {
                Version = 1,
                Title = "Un ÉLAN",
                Body = "rien",
                Topics = [],
            },
            Token
        );
        Assert.Equal([late.Id.Value, early.Id.Value], await CatchUpAsync());
        await posts.EditAsync(
            writer,
            late.Id,
            new PostEdit
            {
                Version = 2,
                Title = "Un",
                Body = "rien",
                Topics = [],
            },
            Token
        );
        Assert.Equal([early.Id.Value], await CatchUpAsync());

        await host.Get<CustomFeedService>().DeleteAsync(viewer, feed.Id, Token);
        await CatchUpAsync();
        Assert.Empty(await host.Get<ICustomWordStore>().ListAsync(Viewer.System, Token));

        async ValueTask<IEnumerable<long>> CatchUpAsync()
        {
            await host.Get<ProjectionService>().CatchUpAsync("custom-words", Token);
            return (await ReadAsync(host, viewer, feed.Id)).Subjects();
        }
    }
}
