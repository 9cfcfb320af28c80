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

namespace Rse.Core.Tests.CustomFeeds;

public sealed class CustomFeedServiceTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static readonly CustomFeedSelection PostsOfBob = new() { Members = ["bob"] };

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
    public async Task Everybody_reads_a_shared_feed_and_its_maker_and_the_moderators_change_it()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob, general) = await SceneAsync(host);
        var closed = await host.World.AddSpaceAsync("closed", SpaceVisibility.Private, bob);
        var service = host.Get<CustomFeedService>();
        var carla = await host.World.AddMemberAsync("carla");
        var here = await host.World.AddPostAsync(general, bob);
        var there = await host.World.AddPostAsync(closed, bob);
        var draft = new CustomFeedDraft
        {
            Name = "Bob",
            Space = "general",
            Include = new CustomFeedSelection { Spaces = ["general", "closed"] },
        };
        var shared = await service.CreateAsync(await host.World.ViewAsync(bob), draft, Token);

        // Each sees what they may see; a listed space is named and out of reach.
        var viewer = await host.World.ViewAsync(amelie);
        var seen = Assert.Single((await service.ListSharedAsync(viewer, "general", PageRequest.First, Token)).Items);
        Assert.Equal(("closed", true), (seen.Parts[0].Space!.Slug, seen.Parts[0].IsOutOfReach));
        Assert.Equal([here.Id.Value], (await ReadAsync(host, viewer, seen.Id)).Subjects());
        Assert.Equal([there.Id.Value, here.Id.Value], (await ReadAsync(host, await host.World.ViewAsync(bob), seen.Id)).Subjects());
        Assert.Contains(seen.Id, (await service.ListAsync(viewer, PageRequest.First, Token)).Items.Select(feed => feed.Id));

        // A viewer who sees the space without belonging to it can read the feed too, but their list does not contain it.
        Assert.Empty((await service.ListAsync(await host.World.ViewAsync(carla), PageRequest.First, Token)).Items);
        Assert.NotNull(await service.FindAsync(await host.World.ViewAsync(carla), shared.Id, Token));
        Assert.Equal("not-allowed ", await RefuseAsync(() => service.ChangeAsync(viewer, shared.Id, 1, draft, Token)));
        Assert.Equal("not-allowed ", await RefuseAsync(() => service.DeleteAsync(viewer, shared.Id, Token)));

        // A moderator can change it, but not move it.
        await RoleAsync(host, general, amelie, SpaceRole.Moderator);
        viewer = await host.World.ViewAsync(amelie);
        Assert.Equal(2, (await service.ChangeAsync(viewer, shared.Id, 1, draft with { Name = "Robert" }, Token)).Version);
        Assert.Equal(
            "not-allowed space",
            await RefuseAsync(() => service.ChangeAsync(viewer, shared.Id, 2, draft with { Space = null }, Token))
        );

        // Its maker can make it private; after leaving the space they can no longer change it.
        var makers = await host.World.ViewAsync(bob);
        Assert.Null((await service.ChangeAsync(makers, shared.Id, 2, draft with { Space = null }, Token)).Space);
        Assert.Null(await service.FindAsync(viewer, shared.Id, Token));
        await service.ChangeAsync(makers, shared.Id, 3, draft, Token);
        await host.WriteAsync((transaction, token) => host.Get<IMembershipStore>().RemoveAsync(transaction, general.Id, bob.Id, token));
        Assert.Equal(
            "not-allowed ",
            await RefuseAsync(async () => await service.DeleteAsync(await host.World.ViewAsync(bob), shared.Id, Token))
        );
        await service.DeleteAsync(viewer, shared.Id, Token);
    }

    [Fact]
    public async Task Sharing_needs_the_right_to_post_and_parts_that_all_readers_may_know()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob, general) = await SceneAsync(host);
        await host.World.AddSpaceAsync("secret", SpaceVisibility.Secret, amelie);
        var viewer = await host.World.ViewAsync(amelie);
        var draft = new CustomFeedDraft
        {
            Name = "x",
            Space = "general",
            Include = new CustomFeedSelection { Spaces = ["general", "secret"] },
        };

        Assert.Equal("part-not-shareable include.spaces", await RefuseAsync(host, viewer, draft));
        Assert.NotNull(await host.Get<CustomFeedService>().CreateAsync(viewer, draft with { Space = "secret" }, Token));
        Assert.NotNull(await host.Get<CustomFeedService>().CreateAsync(viewer, draft with { Space = null }, Token));

        await RoleAsync(host, general, amelie, SpaceRole.Reader);
        Assert.Equal("not-allowed space", await RefuseAsync(host, await host.World.ViewAsync(amelie), draft with { Include = PostsOfBob }));
        await ArchiveAsync(host, general);
        Assert.Equal("space-archived space", await RefuseAsync(host, await host.World.ViewAsync(bob), draft with { Include = PostsOfBob }));
    }

    [Fact]
    public async Task A_space_left_by_the_viewer_stays_as_a_part_out_of_reach()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob, general) = await SceneAsync(host);
        var closed = await host.World.AddSpaceAsync("closed", SpaceVisibility.Secret, amelie, bob);
        await host.World.AddPostAsync(closed, bob);
        var post = await host.World.AddPostAsync(general, bob);
        var service = host.Get<CustomFeedService>();
        var feed = await service.CreateAsync(
            await host.World.ViewAsync(amelie),
            new CustomFeedDraft
            {
                Name = "x",
                Include = new CustomFeedSelection { Spaces = ["closed", "general"] },
            },
            Token
        );
        Assert.Equal(2, (await ReadAsync(host, await host.World.ViewAsync(amelie), feed.Id)).Count);

        await host.WriteAsync((transaction, token) => host.Get<IMembershipStore>().RemoveAsync(transaction, closed.Id, amelie.Id, token));
        await host.WriteAsync(
            (transaction, token) => host.Get<ISpaceStore>().UpdateAsync(transaction, closed with { Name = "A name of tomorrow" }, token)
        );
        var viewer = await host.World.ViewAsync(amelie);

        var found = (await service.FindAsync(viewer, feed.Id, Token))!;
        var part = Assert.Single(found.Parts, part => part.IsOutOfReach);
        Assert.Equal(("closed", null), (part.Label, part.Space));
        Assert.Equal([post.Id.Value], (await ReadAsync(host, viewer, feed.Id)).Subjects());
        var description = (await host.Get<FeedService>().FindAsync(viewer, FeedKind.Custom, $"{feed.Id}", Token))!.Description;
        Assert.Equal("spaces: general. Out of reach: the space that was called closed when you chose it", description);

        // A change keeps hidden parts unless told otherwise.
        var draft = new CustomFeedDraft
        {
            Name = "y",
            Include = new CustomFeedSelection { Spaces = ["general"] },
        };
        Assert.Equal(2, (await service.ChangeAsync(viewer, feed.Id, 1, draft, Token)).Parts.Count);
        Assert.Single((await service.ChangeAsync(viewer, feed.Id, 2, draft with { KeepOutOfReach = false }, Token)).Parts);
    }

    [Fact]
    public async Task A_shared_feed_of_only_hidden_things_does_not_exist_for_those_who_cannot_change_it()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob, general) = await SceneAsync(host);
        var lab = await host.World.AddSpaceAsync("lab", SpaceVisibility.Open, bob);
        var service = host.Get<CustomFeedService>();
        var only = await service.CreateAsync(await host.World.ViewAsync(bob), Draft("only", "lab"), Token);
        var both = await service.CreateAsync(await host.World.ViewAsync(bob), Draft("both", "lab", "general"), Token);

        await host.Get<SpaceService>()
            .EditAsync(await OwnerAsync(host, lab), "lab", new SpaceEdit { Version = 1, Visibility = SpaceVisibility.Secret }, Token);

        var viewer = await host.World.ViewAsync(amelie);
        Assert.Null(await service.FindAsync(viewer, only.Id, Token));
        await Assert.ThrowsAsync<NotFoundException>(async () => await service.DeleteAsync(viewer, only.Id, Token));
        var listed = Assert.Single((await service.ListSharedAsync(viewer, "general", new PageRequest { Take = 1 }, Token)).Items);
        Assert.Equal((both.Id, "general"), (listed.Id, Assert.Single(listed.Parts).Space!.Slug));

        // A moderator can change it without learning the names.
        await RoleAsync(host, general, amelie, SpaceRole.Moderator);
        var part = Assert.Single((await service.FindAsync(await host.World.ViewAsync(amelie), only.Id, Token))!.Parts);
        Assert.Equal((true, null, null), (part.IsOutOfReach, part.Label, part.Space));

        static CustomFeedDraft Draft(string name, params string[] spaces) =>
            new()
            {
                Name = name,
                Space = "general",
                Include = new CustomFeedSelection { Spaces = spaces },
            };
    }

    [Fact]
    public async Task A_departing_member_leaves_only_their_shared_feeds()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob, general) = await SceneAsync(host);
        await RoleAsync(host, general, amelie, SpaceRole.Moderator);
        var service = host.Get<CustomFeedService>();
        var mine = await service.CreateAsync(
            await host.World.ViewAsync(bob),
            new CustomFeedDraft { Name = "x", Include = PostsOfBob },
            Token
        );
        var shared = await service.CreateAsync(
            await host.World.ViewAsync(bob),
            new CustomFeedDraft
            {
                Name = "x",
                Space = "general",
                Include = PostsOfBob,
            },
            Token
        );

        await host.Get<MemberLifecycleService>().DepartAsync(bob.Id, new Departure { Anonymize = true }, Token);

        var viewer = await host.World.ViewAsync(amelie);
        Assert.Null(await service.FindAsync(Viewer.System, mine.Id, Token));
        var left = (await service.FindAsync(viewer, shared.Id, Token))!;
        Assert.NotEqual("bob", left.Maker!.DisplayName, StringComparer.Ordinal);
        await service.DeleteAsync(viewer, shared.Id, Token);
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

    private static ValueTask<IReadOnlyList<FeedEntry>> ReadAsync(StorageHost host, Viewer viewer, Id<CustomFeed> feed) =>
        ReadAsync(
            host,
            viewer,
            new Feed
            {
                Scope = FeedScope.Custom(feed),
                Key = $"{feed}",
                Title = "",
            }
        );

    private static async ValueTask<IReadOnlyList<FeedEntry>> ReadAsync(StorageHost host, Viewer viewer, Feed feed) =>
        (await host.Get<FeedService>().ReadAsync(viewer, feed, PageRequest.First, cancellationToken: Token)).Items;

    private static Task<string> RefuseAsync(StorageHost host, Viewer viewer, CustomFeedDraft draft) =>
        RefuseAsync(() => host.Get<CustomFeedService>().CreateAsync(viewer, draft, Token));

    private static Task<string> RefuseAsync(Func<ValueTask<CustomFeed>> act) =>
        RefuseAsync(async () =>
        {
            await act();
        });

    private static async Task<string> RefuseAsync(Func<ValueTask> act) =>
        string.Join(
            ", ",
            (await Assert.ThrowsAsync<RefusedException>(async () => await act())).Problems.Select(problem =>
                $"{problem.Code} {problem.Field}"
            )
        );

    private static async Task<string> ConflictAsync(Func<ValueTask<CustomFeed>> act) =>
        (await Assert.ThrowsAsync<ConflictException>(async () => await act())).Problem.Code;

    private static async ValueTask RoleAsync(StorageHost host, Space space, Member member, SpaceRole role) =>
        await host.WriteAsync(
            (transaction, token) =>
                host.Get<IMembershipStore>()
                    .PutAsync(
                        transaction,
                        new Membership
                        {
                            SpaceId = space.Id,
                            MemberId = member.Id,
                            Role = role,
                            JoinedAt = host.World.Now,
                        },
                        token
                    )
        );

    private static async ValueTask<Viewer> OwnerAsync(StorageHost host, Space space)
    {
        var owner = await host.World.AddMemberAsync($"owner-of-{space.Slug}");
        await RoleAsync(host, space, owner, SpaceRole.Owner);
        return await host.World.ViewAsync(owner);
    }

    private static async ValueTask ArchiveAsync(StorageHost host, Space space) =>
        await host.Get<SpaceService>()
            .EditAsync(await OwnerAsync(host, space), space.Slug, new SpaceEdit { Version = 1, Archived = true }, Token);

    private static async ValueTask<(Member Amelie, Member Bob, Space General)> SceneAsync(StorageHost host)
    {
        var amelie = await host.World.AddMemberAsync("amelie");
        var bob = await host.World.AddMemberAsync("bob");
        return (amelie, bob, await host.World.AddSpaceAsync("general", SpaceVisibility.Open, amelie, bob));
    }
}
