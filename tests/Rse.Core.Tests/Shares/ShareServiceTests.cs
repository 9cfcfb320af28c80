using Microsoft.Extensions.DependencyInjection;
using Rse.Activities;
using Rse.Core.Tests.Networks;
using Rse.Core.Tests.Subjects;
using Rse.Members;
using Rse.Mutes;
using Rse.Notifications;
using Rse.Paging;
using Rse.People;
using Rse.Posts;
using Rse.Problems;
using Rse.Shares;
using Rse.Spaces;
using Rse.Spaces.Memberships;
using Rse.Subjects;
using Rse.Tests.Contracts.Notifications;

namespace Rse.Core.Tests.Shares;

public sealed class ShareServiceTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static readonly SubjectRef InvoiceRef = new("invoice", "42");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_may_see_it_is_told_once_with_the_note()
    {
        await using var scene = await OpenAsync();
        var post = SubjectRef.Post((await scene.PostAsync(scene.Amelie)).Id);

        var outcome = await ShareAsync(scene, scene.Bob, post, ["@Carl", "dora", "carl"], "  Look at\n§ 2  ");
        await ShareAsync(scene, scene.Bob, post, ["carl"], "Again");
        await scene.ProjectAsync();

        Assert.Empty(outcome.WithoutAccess!);
        foreach (var member in (Member[])[scene.Carl, scene.Dora])
        {
            Assert.Equal("shared-with-me bob", await scene.DescribeAsync(member));
            var told = Assert.Single((await scene.ListAsync(member)).Items);
            Assert.Equal(("Look at § 2", post), (told.Detail, told.Subject!.Ref));
            var shared = Assert.Single(await ListAsync(scene, member));
            Assert.Equal(("Look at § 2", "bob", post), (shared.Note, shared.Sharer!.Handle, shared.Subject.Ref));
        }

        Assert.Empty(await ListAsync(scene, scene.Amelie));
        Assert.Equal("", await scene.DescribeAsync(scene.Amelie));
    }

    [Fact]
    public async Task Only_the_two_of_them_learn_of_a_share()
    {
        await using var scene = await OpenAsync();
        var post = SubjectRef.Post((await scene.PostAsync(scene.Amelie)).Id);
        var before = await scene.Host.Get<IActivityStore>().FindEndAsync(Viewer.System, Token);

        await ShareAsync(scene, scene.Bob, post, ["carl"], "A secret note");

        var facts = await scene.Host.Get<IActivityStore>().ReadAsync(Viewer.System, before, 10, Token);
        var fact = Assert.Single(facts).Activity;
        Assert.Equal((Verb.Share, scene.Bob.Id, scene.Carl.Id), (fact.Verb, fact.ActorId!.Value, fact.MemberId!.Value));
        Assert.Equal((Audience.Nobody, Listing.None), (fact.Audience, fact.Listing));
        Assert.Empty(await scene.Host.Get<IActivityStore>().ReadAsync(await scene.ViewAsync(scene.Amelie), before, 10, Token));
    }

    [Fact]
    public async Task Whoever_is_not_in_a_private_space_gets_nothing_and_the_sharer_who_sees_its_members_is_told_so()
    {
        await using var scene = await OpenAsync(SpaceVisibility.Private);
        var post = SubjectRef.Post((await scene.PostAsync(scene.Amelie)).Id);

        var outcome = await ShareAsync(scene, scene.Bob, post, ["carl", "dora"]);
        await scene.ProjectAsync();

        Assert.Equal("dora", Assert.Single(outcome.WithoutAccess!).Handle);
        Assert.Equal("shared-with-me bob", await scene.DescribeAsync(scene.Carl));
        Assert.Equal("", await scene.DescribeAsync(scene.Dora));
        Assert.Empty(await ListAsync(scene, scene.Dora));

        // Nothing comes after the fact; shared anew, it is told.
        await scene.Host.Get<MembershipService>().PutAsync(await scene.ViewAsync(scene.Amelie), "general", "dora", SpaceRole.Reader, Token);
        await scene.ProjectAsync();
        Assert.Equal("role-changed amelie", await scene.DescribeAsync(scene.Dora));
        Assert.Empty(await ListAsync(scene, scene.Dora));
        Assert.Empty((await ShareAsync(scene, scene.Bob, post, ["carl", "dora"])).WithoutAccess!);
        await scene.ProjectAsync();
        Assert.StartsWith("shared-with-me bob", await scene.DescribeAsync(scene.Dora), StringComparison.Ordinal);
        Assert.Single(await ListAsync(scene, scene.Dora));
    }

    [Fact]
    public async Task Who_leaves_the_space_keeps_neither_the_notification_nor_the_entry_of_the_list()
    {
        await using var scene = await OpenAsync(SpaceVisibility.Secret);
        var post = SubjectRef.Post((await scene.PostAsync(scene.Amelie)).Id);
        await ShareAsync(scene, scene.Bob, post, ["carl"], "A note");
        await scene.ProjectAsync();

        await scene.Host.Get<MembershipService>().RemoveAsync(await scene.ViewAsync(scene.Amelie), "general", "carl", Token);

        Assert.Equal("", await scene.DescribeAsync(scene.Carl));
        Assert.Empty(await ListAsync(scene, scene.Carl));
    }

    [Fact]
    public async Task Of_an_object_of_the_host_nothing_says_who_may_see_it()
    {
        await using var scene = await OpenAsync();
        var book = scene.Host.Get<InvoiceBook>();
        book.Invoices["42"] = new Invoice("Facture 42", ["bob", "carl"]);

        var both = await ShareAsync(scene, scene.Bob, InvoiceRef, ["carl", "dora"], "À payer ?");
        var none = await ShareAsync(scene, scene.Bob, InvoiceRef, ["dora"]);
        await scene.ProjectAsync();

        Assert.Null(both.WithoutAccess);
        Assert.Null(none.WithoutAccess);
        Assert.Equal("shared-with-me bob", await scene.DescribeAsync(scene.Carl));
        Assert.Equal("Facture 42", Assert.Single(await ListAsync(scene, scene.Carl)).Subject.Title);
        Assert.Equal("", await scene.DescribeAsync(scene.Dora));

        book.Invoices["42"] = new Invoice("Facture 42", ["bob"]);
        Assert.Equal("", await scene.DescribeAsync(scene.Carl));
        Assert.Empty(await ListAsync(scene, scene.Carl));
    }

    [Fact]
    public async Task Several_who_share_the_same_are_one_row_and_each_is_in_the_list()
    {
        await using var scene = await OpenAsync();
        var post = SubjectRef.Post((await scene.PostAsync(scene.Amelie)).Id);

        await ShareAsync(scene, scene.Bob, post, ["dora"], "First");
        await ShareAsync(scene, scene.Carl, post, ["dora"], "Second");
        await scene.ProjectAsync();

        Assert.Equal("shared-with-me carl bob", await scene.DescribeAsync(scene.Dora));
        Assert.Equal("Second", Assert.Single((await scene.ListAsync(scene.Dora)).Items).Detail);
        Assert.Equal(["Second", "First"], (await ListAsync(scene, scene.Dora)).Select(shared => shared.Note), StringComparer.Ordinal);
    }

    [Fact]
    public async Task What_is_taken_back_leaves_the_list_and_the_notifications_and_can_be_shared_anew()
    {
        await using var scene = await OpenAsync();
        var post = SubjectRef.Post((await scene.PostAsync(scene.Amelie)).Id);
        await ShareAsync(scene, scene.Bob, post, ["carl"], "Oops");
        await scene.ProjectAsync();
        var shares = scene.Host.Get<ShareService>();

        foreach (var handle in (string[])["@carl", "carl", "dora", "nobody", ""])
        {
            await shares.RemoveAsync(await scene.ViewAsync(scene.Bob), post, handle, Token);
        }

        await scene.ProjectAsync();
        Assert.Equal("", await scene.DescribeAsync(scene.Carl));
        Assert.Empty(await ListAsync(scene, scene.Carl));

        await ShareAsync(scene, scene.Bob, post, ["carl"], "Better");
        await scene.ProjectAsync();
        Assert.Equal("Better", Assert.Single((await scene.ListAsync(scene.Carl)).Items).Detail);
    }

    [Fact]
    public async Task Who_mutes_the_sharer_is_not_told_and_does_not_find_it_in_the_list()
    {
        await using var scene = await OpenAsync();
        var post = SubjectRef.Post((await scene.PostAsync(scene.Amelie)).Id);
        var carl = await scene.ViewAsync(scene.Carl);
        await scene.Host.Get<MuteService>().MuteAsync(carl, "member", "bob", null, Token);

        Assert.Empty((await ShareAsync(scene, scene.Bob, post, ["carl"])).WithoutAccess!);
        await scene.ProjectAsync();

        Assert.Equal("", await scene.DescribeAsync(scene.Carl));
        Assert.Empty(await ListAsync(scene, scene.Carl));
        await scene.Host.Get<MuteService>().UnmuteAsync(carl, "member", "bob", Token);
        Assert.Single(await ListAsync(scene, scene.Carl));
    }

    [Fact]
    public async Task A_guest_shares_within_what_they_see_and_is_told_within_it()
    {
        await using var scene = await OpenAsync();
        var guest = await scene.Host.Community.AddGuestAsync("guest", scene.Amelie);
        var owner = await scene.ViewAsync(scene.Amelie);
        var inside = SubjectRef.Post((await scene.PostAsync(scene.Amelie)).Id);

        Assert.Equal("guest", Assert.Single((await ShareAsync(scene, scene.Bob, inside, ["guest"])).WithoutAccess!).Handle);
        await Assert.ThrowsAsync<NotFoundException>(async () => await ShareAsync(scene, guest, inside, ["bob"]));
        await scene.Host.Get<MembershipService>().PutAsync(owner, "general", "guest", SpaceRole.Reader, Token);
        Assert.Empty((await ShareAsync(scene, scene.Bob, inside, ["guest"])).WithoutAccess!);
        await ShareAsync(scene, guest, inside, ["bob"]);

        // Dora is in no space of the guest's, so that for them there is no such member.
        var refusal = await Assert.ThrowsAsync<RefusedException>(async () => await ShareAsync(scene, guest, inside, ["dora", "carl"]));
        Assert.Equal((ProblemCodes.MemberUnknown, "members"), (refusal.Problems[0].Code, refusal.Problems[0].Field));
        Assert.Contains("dora", Assert.Single(refusal.Problems).Message, StringComparison.Ordinal);
        Assert.Empty(await ListAsync(scene, scene.Carl));
        Assert.Single(await ListAsync(scene, guest));
        Assert.Single(await ListAsync(scene, scene.Bob));
    }

    [Fact]
    public async Task Whom_nobody_can_name_is_refused_and_then_it_is_shared_with_nobody()
    {
        await using var scene = await OpenAsync();
        var post = SubjectRef.Post((await scene.PostAsync(scene.Amelie)).Id);
        await scene.Host.Get<MemberLifecycleService>().SuspendAsync(scene.Dora.Id, Token);
        (string[] Handles, string? Note, string Code)[] cases =
        [
            (["carl", "nobody"], null, ProblemCodes.MemberUnknown),
            (["carl", "dora"], null, ProblemCodes.MemberUnknown),
            (["carl", "a b"], null, ProblemCodes.MemberUnknown),
            (["bob", "@BOB"], null, ProblemCodes.SelfReference),
            ([], null, ProblemCodes.TextEmpty),
            ([" ", "@"], null, ProblemCodes.TextEmpty),
            ([.. Enumerable.Range(0, 21).Select(number => $"carl{number}")], null, ProblemCodes.ListTooLong),
            (["carl"], new string('n', 281), ProblemCodes.TextTooLong),
            (["carl"], "a\u0001b", ProblemCodes.TextForbiddenCharacter),
        ];

        foreach (var (handles, note, code) in cases)
        {
            var refusal = await Assert.ThrowsAsync<RefusedException>(async () => await ShareAsync(scene, scene.Bob, post, handles, note));
            Assert.Equal(code, Assert.Single(refusal.Problems).Code);
        }

        Assert.Empty(await ListAsync(scene, scene.Carl));
        await ShareAsync(scene, scene.Bob, post, ["carl"], new string('n', 280));
        Assert.Equal(280, Assert.Single(await ListAsync(scene, scene.Carl)).Note.Length);
        await Assert.ThrowsAsync<RefusedException>(async () =>
            await scene.Host.Get<ShareService>().ShareAsync(Viewer.Anonymous, post, ["carl"], cancellationToken: Token)
        );
        await Assert.ThrowsAsync<NotFoundException>(async () =>
            await ShareAsync(scene, scene.Bob, new SubjectRef("post", "4711"), ["carl"])
        );
    }

    [Fact]
    public async Task The_limit_counts_all_who_are_named_so_that_it_does_not_tell_whom_a_share_reached()
    {
        await using var scene = await OpenAsync(configure: volume => volume.Shares = 3);
        var book = scene.Host.Get<InvoiceBook>();
        book.Invoices["42"] = new Invoice("Facture 42", ["bob"]);

        await ShareAsync(scene, scene.Bob, InvoiceRef, ["carl", "dora"]);
        await ShareAsync(scene, scene.Bob, InvoiceRef, ["carl"]);
        var refusal = await Assert.ThrowsAsync<RefusedException>(async () => await ShareAsync(scene, scene.Bob, InvoiceRef, ["amelie"]));

        Assert.Equal(ProblemCodes.TooMany, Assert.Single(refusal.Problems).Code);
        Assert.True(refusal.RetryAfter > TimeSpan.Zero);
    }

    [Fact]
    public async Task Anonymizing_a_member_removes_what_they_shared_and_a_departure_alone_does_not()
    {
        await using var scene = await OpenAsync();
        var post = SubjectRef.Post((await scene.PostAsync(scene.Amelie)).Id);
        await ShareAsync(scene, scene.Bob, post, ["carl"], "A note");
        await ShareAsync(scene, scene.Carl, post, ["bob"], "A note");
        var lives = scene.Host.Get<MemberLifecycleService>();

        await lives.DepartAsync(scene.Bob.Id, new Departure(), Token);
        Assert.Single(await ListAsync(scene, scene.Carl));
        await lives.DepartAsync(scene.Bob.Id, new Departure { Anonymize = true }, Token);

        Assert.Empty(await ListAsync(scene, scene.Carl));
    }

    private ValueTask<NotificationScene> OpenAsync(
        SpaceVisibility visibility = SpaceVisibility.Open,
        Action<VolumeOptions>? configure = null
    ) =>
        NotificationScene.OpenAsync(
            fixture,
            visibility,
            builder =>
            {
                builder.Services.AddSingleton<InvoiceBook>();
                builder.AddSubject<InvoiceResolver>();
                builder.Services.Configure<VolumeOptions>(volume => configure?.Invoke(volume));
            }
        );

    private static async ValueTask<ShareOutcome> ShareAsync(
        NotificationScene scene,
        Member sharer,
        SubjectRef subject,
        string[] handles,
        string? note = null
    ) => await scene.Host.Get<ShareService>().ShareAsync(await scene.ViewAsync(sharer), subject, handles, note, Token);

    private static async ValueTask<IReadOnlyList<SharedSubject>> ListAsync(NotificationScene scene, Member member) =>
        (await scene.Host.Get<ShareService>().ListAsync(await scene.ViewAsync(member), PageRequest.First, Token)).Items;
}
