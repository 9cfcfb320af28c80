using Rse.Activities;
using Rse.Core.Tests.Networks;
using Rse.Follows;
using Rse.People;
using Rse.Posts;
using Rse.Problems;
using Rse.Spaces;
using Rse.Spaces.Memberships;
using Rse.Testing.Storage;

namespace Rse.Core.Tests.Posts;

public sealed class PostServiceTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_contributor_publishes_and_the_post_is_logged_counted_and_followed()
    {
        await using var host = await fixture.OpenAsync();
        var (author, viewer, space) = await SceneAsync(host);

        var post = await Posts(host)
            .CreateAsync(
                viewer,
                "GENERAL",
                new PostDraft
                {
                    Kind = PostKinds.Article,
                    Title = "  A title ",
                    Body = "One\r\ntwo",
                },
                Token
            );

        Assert.Equal(("A title", "One\ntwo", 1L), (post.Title, post.Body, post.Version));
        Assert.Equal(post, await Posts(host).FindAsync(viewer, post.Id, Token));
        Assert.Equal(1, (await host.Get<ISpaceStore>().FindAsync(viewer, space.Id, Token))!.PostCount);
        Assert.True(await host.Get<IFollowStore>().ExistsAsync(viewer, FollowKind.Subject, post.Id.Value, Token));
        var fact = Assert.Single(await FactsAsync(host, post.Id));
        Assert.Equal(
            (Verb.Create, author.Id, Listing.Top, post.At, (Id<Space>?)space.Id),
            (fact.Verb, fact.ActorId!.Value, fact.Listing, fact.At, fact.SpaceId)
        );
    }

    [Fact]
    public async Task All_rules_that_a_draft_breaks_are_named_at_once()
    {
        await using var host = await fixture.OpenAsync();
        var (_, viewer, _) = await SceneAsync(host);

        var refusal = await Assert.ThrowsAsync<RefusedException>(async () =>
            await Posts(host)
                .CreateAsync(
                    viewer,
                    "general",
                    new PostDraft
                    {
                        Kind = "poem",
                        Title = new string('x', 201),
                        Body = "a\0b",
                    },
                    Token
                )
        );

        Assert.Equal(
            [(ProblemCodes.KindUnknown, "kind"), (ProblemCodes.TextTooLong, "title"), (ProblemCodes.TextForbiddenCharacter, "body")],
            refusal.Problems.Select(problem => (problem.Code, problem.Field!))
        );
        Assert.Contains("note, article", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(await host.Get<IActivityStore>().ReadAsync(Viewer.System, LogPosition.Start, 100, Token));
    }

    [Theory]
    [InlineData(PostKinds.Note, null, null)]
    [InlineData(PostKinds.Note, "  ", null)]
    [InlineData(PostKinds.Article, null, ProblemCodes.TextEmpty)]
    [InlineData(PostKinds.Article, " \t ", ProblemCodes.TextEmpty)]
    [InlineData(PostKinds.Article, "Two\nlines", ProblemCodes.TextForbiddenCharacter)]
    public async Task An_article_needs_a_title_of_one_line_and_a_note_none(string kind, string? title, string? code)
    {
        await using var host = await fixture.OpenAsync();
        var (_, viewer, _) = await SceneAsync(host);
        var draft = new PostDraft
        {
            Kind = kind,
            Title = title,
            Body = "Hello.",
        };

        if (code is null)
        {
            Assert.Null((await Posts(host).CreateAsync(viewer, "general", draft, Token)).Title);
        }
        else
        {
            var refusal = await Assert.ThrowsAsync<RefusedException>(async () =>
                await Posts(host).CreateAsync(viewer, "general", draft, Token)
            );
            Assert.Equal((code, "title"), (Assert.Single(refusal.Problems).Code, refusal.Problems[0].Field));
        }
    }

    [Fact]
    public async Task A_body_has_at_most_the_configured_length()
    {
        await using var host = await fixture.OpenAsync();
        var (_, viewer, _) = await SceneAsync(host);

        Assert.Equal(
            20_000,
            (await Posts(host).CreateAsync(viewer, "general", new PostDraft { Body = new string('x', 20_000) }, Token)).Body.Length
        );
        var refusal = await Assert.ThrowsAsync<RefusedException>(async () =>
            await Posts(host).CreateAsync(viewer, "general", new PostDraft { Body = new string('x', 20_001) }, Token)
        );
        Assert.Equal(ProblemCodes.TextTooLong, Assert.Single(refusal.Problems).Code);
    }

    [Theory]
    [InlineData("reader", ProblemCodes.NotAllowed)]
    [InlineData("stranger", ProblemCodes.NotAllowed)]
    public async Task Below_contributor_nobody_posts(string handle, string code)
    {
        await using var host = await fixture.OpenAsync();
        var (_, _, space) = await SceneAsync(host);
        var member = await host.World.AddMemberAsync(handle);
        if (handle is "reader")
        {
            await PutAsync(host, space, member, SpaceRole.Reader);
        }

        var viewer = await host.World.ViewAsync(member);
        var refusal = await Assert.ThrowsAsync<RefusedException>(async () =>
            await Posts(host).CreateAsync(viewer, "general", new PostDraft { Body = "Hello." }, Token)
        );

        Assert.Equal(code, Assert.Single(refusal.Problems).Code);
    }

    [Fact]
    public async Task A_space_that_one_may_not_know_of_does_not_exist()
    {
        await using var host = await fixture.OpenAsync();
        var (author, _, _) = await SceneAsync(host);
        await host.World.AddSpaceAsync("secret", SpaceVisibility.Secret, author);
        var viewer = await host.World.ViewAsync(await host.World.AddMemberAsync("bruno"));

        foreach (var slug in (string[])["secret", "nowhere"])
        {
            await Assert.ThrowsAsync<NotFoundException>(async () =>
                await Posts(host).CreateAsync(viewer, slug, new PostDraft { Body = "Hello." }, Token)
            );
        }
    }

    [Fact]
    public async Task In_an_archived_space_nothing_is_posted_or_changed()
    {
        await using var host = await fixture.OpenAsync();
        var (_, viewer, space) = await SceneAsync(host);
        var post = await Posts(host).CreateAsync(viewer, "general", new PostDraft { Body = "Hello." }, Token);
        Assert.True(
            await host.WriteAsync(
                (transaction, token) => host.Get<ISpaceStore>().UpdateAsync(transaction, space with { ArchivedAt = host.World.Now }, token)
            )
        );

        var creating = await Assert.ThrowsAsync<RefusedException>(async () =>
            await Posts(host).CreateAsync(viewer, "general", new PostDraft { Body = "Hello." }, Token)
        );
        var editing = await Assert.ThrowsAsync<RefusedException>(async () =>
            await Posts(host).EditAsync(viewer, post.Id, new PostEdit { Version = 1, Body = "Better." }, Token)
        );

        Assert.Equal(ProblemCodes.SpaceArchived, Assert.Single(creating.Problems).Code);
        Assert.Equal(ProblemCodes.SpaceArchived, Assert.Single(editing.Problems).Code);
        Assert.NotNull(await Posts(host).FindAsync(viewer, post.Id, Token));
    }

    [Fact]
    public async Task An_edit_makes_a_version_and_is_logged_outside_feeds()
    {
        await using var host = await fixture.OpenAsync();
        var (_, viewer, _) = await SceneAsync(host);
        var post = await Posts(host).CreateAsync(viewer, "general", new PostDraft { Body = "Hello." }, Token);

        var edited = await Posts(host)
            .EditAsync(
                viewer,
                post.Id,
                new PostEdit
                {
                    Version = 1,
                    Title = "Now with a title",
                    Body = "Better.",
                },
                Token
            );

        Assert.Equal(edited, await Posts(host).FindAsync(viewer, post.Id, Token));
        Assert.Equal((2L, "Better.", post.At), (edited.Version, edited.Body, edited.At));
        Assert.NotNull(edited.EditedAt);
        Assert.Equal(
            [(Verb.Create, Listing.Top), (Verb.Update, Listing.None)],
            (await FactsAsync(host, post.Id)).Select(fact => (fact.Verb, fact.Listing))
        );
    }

    [Fact]
    public async Task The_refusal_of_an_edit_of_an_older_version_names_the_current_one()
    {
        await using var host = await fixture.OpenAsync();
        var (_, viewer, _) = await SceneAsync(host);
        var post = await Posts(host).CreateAsync(viewer, "general", new PostDraft { Body = "Hello." }, Token);
        await Posts(host).EditAsync(viewer, post.Id, new PostEdit { Version = 1, Body = "Second." }, Token);

        var conflict = await Assert.ThrowsAsync<ConflictException>(async () =>
            await Posts(host).EditAsync(viewer, post.Id, new PostEdit { Version = 1, Body = "Lost?" }, Token)
        );

        Assert.Equal((ProblemCodes.StaleVersion, 2L), (conflict.Problem.Code, conflict.CurrentVersion));
        Assert.Equal("Second.", (await Posts(host).FindAsync(viewer, post.Id, Token))!.Body);
    }

    [Fact]
    public async Task Of_edits_at_the_same_time_one_is_stored_and_the_others_are_conflicts()
    {
        await using var host = await fixture.OpenAsync();
        var (_, viewer, _) = await SceneAsync(host);
        var post = await Posts(host).CreateAsync(viewer, "general", new PostDraft { Body = "Hello." }, Token);
        var stored = 0;
        var conflicts = 0;

        await Parallel.ForAsync(
            0,
            8,
            Token,
            async (i, _) =>
            {
                try
                {
                    await Posts(host).EditAsync(viewer, post.Id, new PostEdit { Version = 1, Body = $"Edit {i}." }, Token);
                    Interlocked.Increment(ref stored);
                }
                catch (ConflictException conflict) when (conflict.CurrentVersion == 2)
                {
                    Interlocked.Increment(ref conflicts);
                }
            }
        );

        Assert.Equal((1, 7), (stored, conflicts));
        Assert.Equal(2, (await FactsAsync(host, post.Id)).Count);
    }

    [Fact]
    public async Task Only_the_author_edits_and_only_author_and_moderators_trash()
    {
        await using var host = await fixture.OpenAsync();
        var (_, viewer, space) = await SceneAsync(host);
        var moderator = await host.World.AddMemberAsync("moderator");
        await PutAsync(host, space, moderator, SpaceRole.Moderator);
        var other = await host.World.ViewAsync(await host.World.AddMemberAsync("other"));
        var post = await Posts(host).CreateAsync(viewer, "general", new PostDraft { Body = "Hello." }, Token);

        foreach (var stranger in (Viewer[])[other, await host.World.ViewAsync(moderator)])
        {
            var editing = await Assert.ThrowsAsync<RefusedException>(async () =>
                await Posts(host).EditAsync(stranger, post.Id, new PostEdit { Version = 1, Body = "Mine." }, Token)
            );
            Assert.Equal(ProblemCodes.NotAllowed, Assert.Single(editing.Problems).Code);
        }

        var trashing = await Assert.ThrowsAsync<RefusedException>(async () => await Posts(host).TrashAsync(other, post.Id, Token));
        Assert.Equal(ProblemCodes.NotAllowed, Assert.Single(trashing.Problems).Code);
        await Posts(host).TrashAsync(await host.World.ViewAsync(moderator), post.Id, Token);
        Assert.Null(await Posts(host).FindAsync(viewer, post.Id, Token));
    }

    [Fact]
    public async Task A_trashed_post_exists_for_nobody_but_those_who_may_restore_it()
    {
        await using var host = await fixture.OpenAsync();
        var (_, viewer, _) = await SceneAsync(host);
        var other = await host.World.ViewAsync(await host.World.AddMemberAsync("other"));
        var post = await Posts(host).CreateAsync(viewer, "general", new PostDraft { Body = "Hello." }, Token);

        await Posts(host).TrashAsync(viewer, post.Id, Token);
        await Posts(host).TrashAsync(viewer, post.Id, Token);

        Assert.Null(await Posts(host).FindAsync(viewer, post.Id, Token));
        await Assert.ThrowsAsync<NotFoundException>(async () => await Posts(host).TrashAsync(other, post.Id, Token));
        await Assert.ThrowsAsync<NotFoundException>(async () => await Posts(host).RestoreAsync(other, post.Id, Token));
        await Assert.ThrowsAsync<NotFoundException>(async () =>
            await Posts(host).EditAsync(viewer, post.Id, new PostEdit { Version = 1, Body = "Better." }, Token)
        );

        Assert.Equal(post, await Posts(host).RestoreAsync(viewer, post.Id, Token));
        Assert.Equal(post, await Posts(host).RestoreAsync(viewer, post.Id, Token));
        Assert.Equal(post, await Posts(host).FindAsync(other, post.Id, Token));
        Assert.Equal([Verb.Create, Verb.Trash, Verb.Restore], (await FactsAsync(host, post.Id)).Select(fact => fact.Verb));
    }

    [Fact]
    public async Task Nobody_and_the_system_do_not_write()
    {
        await using var host = await fixture.OpenAsync();
        var (_, viewer, _) = await SceneAsync(host);
        var post = await Posts(host).CreateAsync(viewer, "general", new PostDraft { Body = "Hello." }, Token);

        foreach (var nobody in (Viewer[])[Viewer.Anonymous, Viewer.System])
        {
            await Assert.ThrowsAsync<RefusedException>(async () =>
                await Posts(host).CreateAsync(nobody, "general", new PostDraft { Body = "Hello." }, Token)
            );
            await Assert.ThrowsAsync<RefusedException>(async () =>
                await Posts(host).EditAsync(nobody, post.Id, new PostEdit { Version = 1, Body = "Better." }, Token)
            );
            await Assert.ThrowsAsync<RefusedException>(async () => await Posts(host).TrashAsync(nobody, post.Id, Token));
        }

        Assert.Null(await Posts(host).FindAsync(Viewer.Anonymous, post.Id, Token));
    }

    private static PostService Posts(StorageHost host) => host.Get<PostService>();

    private static async ValueTask<(Member Author, Viewer Viewer, Space Space)> SceneAsync(StorageHost host)
    {
        var author = await host.World.AddMemberAsync("amelie");
        var space = await host.World.AddSpaceAsync("general", SpaceVisibility.Open, author);
        return (author, await host.World.ViewAsync(author), space);
    }

    private static ValueTask<bool> PutAsync(StorageHost host, Space space, Member member, SpaceRole role) =>
        host.WriteAsync(
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

    private static async ValueTask<List<Activity>> FactsAsync(StorageHost host, Id<Post> id) =>
        [
            .. (await host.Get<IActivityStore>().ReadAsync(Viewer.System, LogPosition.Start, 1000, Token))
                .Select(logged => logged.Activity)
                .Where(fact => fact.SubjectId?.Value == id.Value),
        ];
}
