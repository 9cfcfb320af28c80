using Microsoft.Extensions.DependencyInjection;
using Rse.Activities;
using Rse.Comments;
using Rse.Core.Tests.Networks;
using Rse.Core.Tests.Subjects;
using Rse.Follows;
using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.Spaces;
using Rse.Spaces.Memberships;
using Rse.Subjects;
using Rse.Testing.Storage;

namespace Rse.Core.Tests.Comments;

public sealed class CommentServiceTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static readonly SubjectRef InvoiceRef = new("invoice", "42");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_comment_is_logged_counted_and_its_thread_followed()
    {
        await using var host = await OpenAsync();
        var (author, viewer, root) = await SceneAsync(host);

        var top = await AddAsync(host, viewer, root.Ref, "One\r\ntwo");
        var reply = await AddAsync(host, viewer, SubjectRef.Comment(top.Id));

        Assert.Equal(("One\ntwo", 1L, root.Id, root.Id), (top.Body, top.Version, top.RootId, top.ParentId));
        Assert.Equal((root.Id, top.Id.As<Subject>()), (reply.RootId, reply.ParentId));
        Assert.Equal(reply, await Comments(host).FindAsync(viewer, reply.Id, Token));
        Assert.Equal(2, await CountAsync(host, root.Id));
        Assert.True(await host.Get<IFollowStore>().ExistsAsync(viewer, FollowKind.Subject, root.Id.Value, Token));
        var fact = Assert.Single(await FactsAsync(host, reply.Id));
        Assert.Equal(
            (Verb.Create, author.Id, Listing.Reply, (Id<Subject>?)root.Id),
            (fact.Verb, fact.ActorId!.Value, fact.Listing, fact.RootId)
        );
    }

    [Theory]
    [InlineData("", ProblemCodes.TextEmpty)]
    [InlineData(" \r\n\t ", ProblemCodes.TextEmpty)]
    [InlineData("a\u0007b", ProblemCodes.TextForbiddenCharacter)]
    [InlineData(null, ProblemCodes.TextEmpty)]
    public async Task A_body_that_breaks_a_rule_is_refused(string? body, string code)
    {
        await using var host = await OpenAsync();
        var (_, viewer, root) = await SceneAsync(host);

        var refusal = await Assert.ThrowsAsync<RefusedException>(async () => await AddAsync(host, viewer, root.Ref, body!));

        Assert.Equal((code, "body"), (Assert.Single(refusal.Problems).Code, refusal.Problems[0].Field));
        Assert.Equal(0, await CountAsync(host, root.Id));
    }

    [Fact]
    public async Task A_body_has_at_most_the_configured_length()
    {
        await using var host = await OpenAsync();
        var (_, viewer, root) = await SceneAsync(host);

        await AddAsync(host, viewer, root.Ref, new string('x', 10_000));
        var refusal = await Assert.ThrowsAsync<RefusedException>(async () =>
            await AddAsync(host, viewer, root.Ref, new string('x', 10_001))
        );
        Assert.Equal(ProblemCodes.TextTooLong, Assert.Single(refusal.Problems).Code);
    }

    [Theory]
    [InlineData(SpaceVisibility.Open, "internal", true)]
    [InlineData(SpaceVisibility.Open, "reader", true)]
    [InlineData(SpaceVisibility.Open, "guest inside", true)]
    [InlineData(SpaceVisibility.Open, "guest outside", false)]
    [InlineData(SpaceVisibility.Private, "internal", false)]
    [InlineData(SpaceVisibility.Private, "reader", true)]
    [InlineData(SpaceVisibility.Secret, "internal", false)]
    [InlineData(SpaceVisibility.Secret, "guest inside", true)]
    public async Task Members_who_see_the_subject_may_comment_and_for_others_it_does_not_exist(
        SpaceVisibility visibility,
        string who,
        bool may
    )
    {
        await using var host = await OpenAsync();
        var author = await host.World.AddMemberAsync("amelie");
        var space = await host.World.AddSpaceAsync("place", visibility, author);
        var root = await host.World.FindSubjectAsync((await host.World.AddPostAsync(space, author)).Id.Value);
        var member = await host.World.AddMemberAsync(
            "other",
            who.StartsWith("guest", StringComparison.Ordinal) ? MemberKind.Guest : MemberKind.Internal
        );
        if (who is "reader" or "guest inside")
        {
            await host.WriteAsync(
                (transaction, token) =>
                    host.Get<IMembershipStore>()
                        .PutAsync(
                            transaction,
                            new Membership
                            {
                                SpaceId = space.Id,
                                MemberId = member.Id,
                                Role = SpaceRole.Reader,
                                JoinedAt = host.World.Now,
                            },
                            token
                        )
            );
        }

        var viewer = await host.World.ViewAsync(member);
        if (may)
        {
            Assert.NotNull(await AddAsync(host, viewer, root.Ref));
        }
        else
        {
            await Assert.ThrowsAsync<NotFoundException>(async () => await AddAsync(host, viewer, root.Ref));
            await Assert.ThrowsAsync<NotFoundException>(async () => await ListAsync(host, viewer, root.Ref));
        }
    }

    [Fact]
    public async Task In_an_archived_space_nobody_comments()
    {
        await using var host = await OpenAsync();
        var (_, viewer, root) = await SceneAsync(host);
        var comment = await AddAsync(host, viewer, root.Ref);
        var space = await host.Get<ISpaceStore>().FindAsync(viewer, root.SpaceId!.Value, Token);
        await host.WriteAsync(
            (transaction, token) => host.Get<ISpaceStore>().UpdateAsync(transaction, space! with { ArchivedAt = host.World.Now }, token)
        );

        foreach (
            var act in (Func<ValueTask<Comment>>[])
                [
                    () => AddAsync(host, viewer, root.Ref),
                    () => Comments(host).EditAsync(viewer, comment.Id, new CommentEdit { Version = 1, Body = "Better." }, Token),
                ]
        )
        {
            Assert.Equal(
                ProblemCodes.SpaceArchived,
                Assert.Single((await Assert.ThrowsAsync<RefusedException>(async () => await act())).Problems).Code
            );
        }

        Assert.Single((await ListAsync(host, viewer, root.Ref)).Items);
    }

    [Fact]
    public async Task A_host_object_is_commented_like_a_post_while_the_host_shows_it()
    {
        await using var host = await OpenAsync();
        var (_, viewer, _) = await SceneAsync(host);
        var book = host.Get<InvoiceBook>();
        book.Invoices["42"] = new Invoice("Invoice 42");
        Assert.Empty((await ListAsync(host, viewer, InvoiceRef)).Items);

        var top = await AddAsync(host, viewer, InvoiceRef);
        var reply = await AddAsync(host, viewer, SubjectRef.Comment(top.Id));

        Assert.Null(top.SpaceId);
        Assert.Equal(top.RootId, reply.RootId);
        var page = await ListAsync(host, viewer, InvoiceRef);
        Assert.Equal([top.Id.Value, reply.Id.Value], page.Items.Select(item => item.Id.Value));
        Assert.All(page.Items, item => Assert.Equal((InvoiceRef, "Invoice 42", "/invoices/42"), (item.Root, item.RootTitle, item.HostUrl)));

        book.Invoices["42"] = new Invoice("Invoice 42", ["bruno"]);
        await Assert.ThrowsAsync<NotFoundException>(async () => await AddAsync(host, viewer, InvoiceRef));
        await Assert.ThrowsAsync<NotFoundException>(async () => await AddAsync(host, viewer, SubjectRef.Comment(top.Id)));
        await Assert.ThrowsAsync<NotFoundException>(async () => await ListAsync(host, viewer, InvoiceRef));
        await Assert.ThrowsAsync<NotFoundException>(async () => await Comments(host).TrashAsync(viewer, top.Id, Token));
        await Assert.ThrowsAsync<NotFoundException>(async () => await Comments(host).RestoreAsync(viewer, top.Id, Token));
        Assert.Null(await Comments(host).FindAsync(viewer, top.Id, Token));
    }

    [Fact]
    public async Task The_first_comments_on_a_host_object_at_the_same_time_share_one_thread()
    {
        await using var host = await OpenAsync();
        var (_, viewer, _) = await SceneAsync(host);
        host.Get<InvoiceBook>().Invoices["42"] = new Invoice("Invoice 42");

        await Parallel.ForAsync(0, 10, Token, async (_, _) => await AddAsync(host, viewer, InvoiceRef));

        var page = await ListAsync(host, viewer, InvoiceRef);
        Assert.Equal(10, page.Items.Count);
        Assert.Equal(10, await CountAsync(host, Assert.Single(page.Items.Select(item => item.RootId).Distinct())));
    }

    [Fact]
    public async Task An_edit_makes_a_version_and_the_refusal_of_a_stale_one_names_the_current()
    {
        await using var host = await OpenAsync();
        var (_, viewer, root) = await SceneAsync(host);
        var comment = await AddAsync(host, viewer, root.Ref);

        var edited = await Comments(host).EditAsync(viewer, comment.Id, new CommentEdit { Version = 1, Body = "Better." }, Token);
        var conflict = await Assert.ThrowsAsync<ConflictException>(async () =>
            await Comments(host).EditAsync(viewer, comment.Id, new CommentEdit { Version = 1, Body = "Lost?" }, Token)
        );

        Assert.Equal(edited, await Comments(host).FindAsync(viewer, comment.Id, Token));
        Assert.Equal((2L, "Better."), (edited.Version, edited.Body));
        Assert.Equal((ProblemCodes.StaleVersion, 2L), (conflict.Problem.Code, conflict.CurrentVersion));
        Assert.Equal(
            [(Verb.Create, Listing.Reply), (Verb.Update, Listing.None)],
            (await FactsAsync(host, comment.Id)).Select(fact => (fact.Verb, fact.Listing))
        );
    }

    [Fact]
    public async Task Its_author_and_moderators_trash_and_restore_and_replies_stay()
    {
        await using var host = await OpenAsync();
        var (_, viewer, root) = await SceneAsync(host);
        var other = await host.World.ViewAsync(await host.World.AddMemberAsync("other"));
        var moderator = await host.World.AddMemberAsync("moderator");
        await host.WriteAsync(
            (transaction, token) =>
                host.Get<IMembershipStore>()
                    .PutAsync(
                        transaction,
                        new Membership
                        {
                            SpaceId = root.SpaceId!.Value,
                            MemberId = moderator.Id,
                            Role = SpaceRole.Moderator,
                            JoinedAt = host.World.Now,
                        },
                        token
                    )
        );
        var comment = await AddAsync(host, viewer, root.Ref);
        var reply = await AddAsync(host, other, SubjectRef.Comment(comment.Id));

        var refusal = await Assert.ThrowsAsync<RefusedException>(async () => await Comments(host).TrashAsync(other, comment.Id, Token));
        Assert.Equal(ProblemCodes.NotAllowed, Assert.Single(refusal.Problems).Code);
        await Comments(host).TrashAsync(await host.World.ViewAsync(moderator), comment.Id, Token);
        await Comments(host).TrashAsync(viewer, comment.Id, Token);

        Assert.Null(await Comments(host).FindAsync(viewer, comment.Id, Token));
        Assert.Equal([reply.Id.Value], (await ListAsync(host, viewer, root.Ref)).Items.Select(item => item.Id.Value));
        await Assert.ThrowsAsync<NotFoundException>(async () => await AddAsync(host, viewer, SubjectRef.Comment(comment.Id)));
        await Assert.ThrowsAsync<NotFoundException>(async () => await Comments(host).TrashAsync(other, comment.Id, Token));
        await Assert.ThrowsAsync<NotFoundException>(async () => await Comments(host).RestoreAsync(other, comment.Id, Token));
        await Assert.ThrowsAsync<NotFoundException>(async () =>
            await Comments(host).EditAsync(viewer, comment.Id, new CommentEdit { Version = 1, Body = "Better." }, Token)
        );

        Assert.Equal(comment, await Comments(host).RestoreAsync(viewer, comment.Id, Token));
        Assert.Equal(comment, await Comments(host).RestoreAsync(viewer, comment.Id, Token));
        Assert.Equal([Verb.Create, Verb.Trash, Verb.Restore], (await FactsAsync(host, comment.Id)).Select(fact => fact.Verb));
        Assert.Equal(2, await CountAsync(host, root.Id));
    }

    [Fact]
    public async Task A_page_of_a_thread_goes_on_where_the_one_before_ended_and_its_cursor_fits_no_other_list()
    {
        await using var host = await OpenAsync();
        var (_, viewer, root) = await SceneAsync(host);
        List<long> made = [];
        for (var i = 0; i < 5; i++)
        {
            made.Add((await AddAsync(host, viewer, root.Ref)).Id.Value);
        }

        List<long> read = [];
        List<string?> cursors = [null];
        while (cursors.Count == 1 || cursors[^1] is not null)
        {
            var page = await Comments(host)
                .ListAsync(viewer, root.Ref, direct: false, new PageRequest { Take = 2, After = cursors[^1] }, Token);
            read.AddRange(page.Items.Select(item => item.Id.Value));
            cursors.Add(page.Next);
        }

        Assert.Equal(made, read);
        var foreign = await Assert.ThrowsAsync<RefusedException>(async () =>
            await Comments(host).ListAsync(viewer, root.Ref, direct: true, new PageRequest { After = cursors[1] }, Token)
        );
        Assert.Equal(ProblemCodes.CursorForeign, Assert.Single(foreign.Problems).Code);
        foreach (var take in (int[])[0, -1, 101, 1_000_000_000])
        {
            await Assert.ThrowsAsync<RefusedException>(async () =>
                await Comments(host).ListAsync(viewer, root.Ref, direct: false, new PageRequest { Take = take }, Token)
            );
        }
    }

    private ValueTask<StorageHost> OpenAsync() =>
        fixture.OpenAsync(builder =>
        {
            builder.Services.AddSingleton<InvoiceBook>();
            builder.AddSubject<InvoiceResolver>();
        });

    private static CommentService Comments(StorageHost host) => host.Get<CommentService>();

    private static async ValueTask<(Member Author, Viewer Viewer, Subject Root)> SceneAsync(StorageHost host)
    {
        var author = await host.World.AddMemberAsync("amelie");
        var space = await host.World.AddSpaceAsync("general", SpaceVisibility.Open, author);
        var post = await host.World.AddPostAsync(space, author);
        return (author, await host.World.ViewAsync(author), await host.World.FindSubjectAsync(post.Id.Value));
    }

    private static ValueTask<Comment> AddAsync(StorageHost host, Viewer viewer, SubjectRef subject, string body = "Well said.") =>
        Comments(host).AddAsync(viewer, new CommentDraft { Subject = subject, Body = body }, Token);

    private static ValueTask<Page<SubjectSnapshot>> ListAsync(StorageHost host, Viewer viewer, SubjectRef subject) =>
        Comments(host).ListAsync(viewer, subject, direct: false, PageRequest.First, Token);

    private static async ValueTask<int> CountAsync(StorageHost host, Id<Subject> id) =>
        Assert.Single(await host.Get<ISnapshotStore>().ListAsync(Viewer.System, [id], Token)).Counts.Comments;

    private static async ValueTask<List<Activity>> FactsAsync(StorageHost host, Id<Comment> id) =>
        [
            .. (await host.Get<IActivityStore>().ReadAsync(Viewer.System, LogPosition.Start, 1000, Token))
                .Select(logged => logged.Activity)
                .Where(fact => fact.SubjectId?.Value == id.Value),
        ];
}
