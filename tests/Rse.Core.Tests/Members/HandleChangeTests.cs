using Microsoft.Extensions.DependencyInjection;
using Rse.Core.Tests.Networks;
using Rse.Feeds;
using Rse.Members;
using Rse.Paging;
using Rse.People;
using Rse.Posts;
using Rse.Problems;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Testing.Storage;
using Rse.Texts;

namespace Rse.Core.Tests.Members;

/// <summary>Handles change, and old ones lead on.</summary>
public sealed class HandleChangeTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_host_changes_a_handle_and_the_old_one_leads_to_the_member_and_to_nobody_else()
    {
        await using var host = await fixture.OpenAsync();
        var members = host.Get<MemberService>();
        var amelie = await members.AddAsync(new MemberDraft { ExternalId = "host-amelie", DisplayName = "Amelie" }, Token);
        var bob = await host.World.AddMemberAsync("bob");

        var changed = await members.ChangeAsync(amelie.Id, new MemberChange { Handle = "Camille.Dupont" }, Token);

        Assert.Equal("camille.dupont", changed.Handle);
        Assert.Equal(changed, await members.FindAsync(await host.World.ViewAsync(bob), "AMELIE", Token));
        await TakenAsync(async () => await members.ChangeAsync(bob.Id, new MemberChange { Handle = "amelie" }, Token));
        await TakenAsync(async () => await members.ChangeAsync(bob.Id, new MemberChange { Handle = "am\u00E9lie" }, Token));
        await TakenAsync(async () =>
            await members.AddAsync(
                new MemberDraft
                {
                    ExternalId = "new",
                    Handle = "amelie",
                    DisplayName = "New",
                },
                Token
            )
        );
        Assert.NotEqual(
            "amelie",
            (await members.AddAsync(new MemberDraft { ExternalId = "new", DisplayName = "Amelie" }, Token)).Handle,
            StringComparer.Ordinal
        );
        Assert.Equal("handle-invalid", await Refusal.OfAsync(() => members.ChangeAsync(bob.Id, new MemberChange { Handle = "-" }, Token)));
        Assert.Equal("amelie", (await members.ChangeAsync(amelie.Id, new MemberChange { Handle = "amelie" }, Token)).Handle);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Members_change_their_handle_where_the_host_allows_it(bool allowed)
    {
        await using var host = await fixture.OpenAsync(builder =>
            builder.Services.Configure<MemberOptions>(options => options.MembersChangeHandles = allowed)
        );
        var members = host.Get<MemberService>();
        var viewer = await host.World.ViewAsync(await host.World.AddMemberAsync("amelie"));

        Assert.Equal("amelie", (await members.EditAsync(viewer, new MemberEdit { Handle = "amelie" }, Token)).Handle);
        if (!allowed)
        {
            Assert.Equal(
                ProblemCodes.NotAllowed,
                await Refusal.OfAsync(() => members.EditAsync(viewer, new MemberEdit { Handle = "camille" }, Token))
            );
            return;
        }

        for (var i = 2; i <= 10; i++)
        {
            Assert.Equal($"amelie-{i}", (await members.EditAsync(viewer, new MemberEdit { Handle = $"amelie-{i}" }, Token)).Handle);
        }

        Assert.Equal(
            ProblemCodes.NotAllowed,
            await Refusal.OfAsync(() => members.EditAsync(viewer, new MemberEdit { Handle = "amelie-11" }, Token))
        );
        Assert.Equal("amelie", (await members.EditAsync(viewer, new MemberEdit { Handle = "amelie" }, Token)).Handle);
    }

    [Fact]
    public async Task Mentions_of_an_old_handle_reach_and_show_the_member_and_no_newcomer()
    {
        await using var host = await fixture.OpenAsync();
        var (author, amelie) = (await host.World.AddMemberAsync("author"), await host.World.AddMemberAsync("amelie"));
        await host.World.AddSpaceAsync("space", SpaceVisibility.Open, author);
        var viewer = await host.World.ViewAsync(author);
        var before = await PostAsync(host, viewer, "Ask @amelie.");

        await host.Get<MemberService>().ChangeAsync(amelie.Id, new MemberChange { Handle = "camille" }, Token);
        var after = await PostAsync(host, viewer, "Ask @amelie or @camille.");

        foreach (var post in new[] { before, after })
        {
            Assert.Equal(["amelie", "camille"], (await ReadAsync(host, viewer, post)).Mentions);
        }

        // Anonymized, they are still who was mentioned.
        await host.Get<MemberLifecycleService>().DepartAsync(amelie.Id, new Departure { Anonymize = true }, Token);
        var former = await host.Get<MemberService>().FindAsync(viewer, "amelie", Token);
        Assert.Equal(amelie.Id, former!.Id);
        Assert.Equal("Former member", former.DisplayName);
        var newcomer = await host.Get<MemberService>().AddAsync(new MemberDraft { ExternalId = "new", DisplayName = "Amelie" }, Token);
        Assert.DoesNotContain(newcomer.Handle, (await ReadAsync(host, viewer, before)).Mentions, StringComparer.Ordinal);
        Assert.Contains("amelie", (await ReadAsync(host, viewer, before)).Mentions, StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_mention_of_nobody_is_plain_text_and_one_of_a_member_a_link()
    {
        await using var host = await fixture.OpenAsync();
        var (author, _) = (await host.World.AddMemberAsync("author"), await host.World.AddMemberAsync("amelie"));
        await host.World.AddSpaceAsync("space", SpaceVisibility.Open, author);
        var viewer = await host.World.ViewAsync(author);
        var read = await ReadAsync(host, viewer, await PostAsync(host, viewer, "Ask @Amelie, @nobody & **@noone**, <b>."));

        foreach (var format in (ITextFormat[])[host.Get<ITextFormat>(), host.Get<PlainTextFormat>()])
        {
            var parsed = format.Parse(new TextContext { Text = read.Body })!;
            var html = ShownHtml.Write(parsed.Html, host.Get<AppRoot>(), read.Mentions, feedRoot: null);

            Assert.Contains(">@Amelie</a>", html, StringComparison.Ordinal);
            Assert.Contains("@nobody &amp;", html, StringComparison.Ordinal);
            Assert.Equal(1, html.Split("</a>").Length - 1);
            Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Handles_in_other_texts_are_known_by_whom_the_viewer_may_see()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var guest = await host.World.AddGuestAsync("guest", amelie, new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
        var members = host.Get<MemberService>();

        Assert.Equal(["amelie"], await members.FindHandlesAsync(await host.World.ViewAsync(amelie), ["Amelie", "nobody", "\0"], Token));
        Assert.Empty(await members.FindHandlesAsync(await host.World.ViewAsync(guest), ["amelie"], Token));
    }

    private static async Task<Id<Subject>> PostAsync(StorageHost host, Viewer viewer, string body) =>
        (await host.Get<PostService>().CreateAsync(viewer, "space", new PostDraft { Body = body }, Token)).Id.As<Subject>();

    private static async Task<SubjectSnapshot> ReadAsync(StorageHost host, Viewer viewer, Id<Subject> post) =>
        Assert.Single(await host.Get<SubjectService>().ListAsync(viewer, [post], Token));

    private static async Task TakenAsync(Func<Task> act) =>
        Assert.Equal(ProblemCodes.Taken, (await Assert.ThrowsAsync<ConflictException>(act)).Problem.Code);
}
