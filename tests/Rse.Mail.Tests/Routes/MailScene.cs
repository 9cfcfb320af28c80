using Rse.Comments;
using Rse.Deliveries;
using Rse.Mail.Addresses;
using Rse.Members;
using Rse.Paging;
using Rse.People;
using Rse.Perimeters;
using Rse.Posts;
using Rse.Spaces;
using Rse.Spaces.Memberships;
using Rse.Subjects;

namespace Rse.Mail.Tests.Routes;

/// <summary>Marie and Amélie in a space, a post of Amélie that mentions Marie, and the letter about it.</summary>
internal static class MailScene
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Makes the scene; the letter was handed over.</summary>
    /// <returns>The post, and the address that answers the letter.</returns>
    public static async Task<(Post Post, string Reply)> MakeAsync(MailApp app)
    {
        var (post, result) = await SendAsync(app, "marie@example.org");
        Assert.Equal(DeliveryOutcome.HandedOver, result.Outcome);
        return (post, app.Get<MailAddresses>().Reply(1)!);
    }

    /// <summary>Makes the scene, and delivers the letter to an address of Marie.</summary>
    public static async Task<(Post Post, DeliveryResult Result)> SendAsync(MailApp app, string address)
    {
        foreach (var (user, mail) in ((string, string)[])[("marie", address), ("amelie", "amelie@example.org")])
        {
            using var client = app.Client(user, mail);
            using var answer = await client.GetAsync("/rse/me/mail-address", Token);
            answer.EnsureSuccessStatusCode();
        }

        var marie = (await MemberAsync(app, "marie"))!;
        var amelie = await ViewAsync(app, "amelie");
        await app.Get<SpaceService>()
            .CreateAsync(
                amelie,
                new SpaceDraft
                {
                    Name = "Poésie",
                    Slug = "poesie",
                    Description = "",
                    Visibility = SpaceVisibility.Private,
                },
                Token
            );
        amelie = await ViewAsync(app, "amelie");
        await app.Get<MembershipService>().PutAsync(amelie, "poesie", "marie", SpaceRole.Contributor, Token);
        var post = await app.Get<PostService>()
            .CreateAsync(amelie, "poesie", new PostDraft { Title = "Où aller ?", Body = "Dites." }, Token);
        var viewer = await app.Get<PerimeterService>().FindViewerAsync(marie.Id, Token);
        var snapshot = (await app.Get<SubjectService>().ListAsync(viewer, [post.Id.As<Subject>()], Token))[0];
        var delivery = new DeliveryContext
        {
            Key = "d1",
            Member = marie,
            Viewer = viewer,
            Notifications =
            [
                new()
                {
                    Id = new Id<Rse.Notifications.Notification>(1),
                    Kind = "mention",
                    Actors = [MemberSummary.Of(amelie.Member!)],
                    OtherActors = 0,
                    Subject = snapshot,
                    Space = snapshot.Space,
                    FirstAt = snapshot.At,
                    At = snapshot.At,
                    IsSeen = false,
                    IsRead = false,
                },
            ],
            Digest = null,
            Culture = System.Globalization.CultureInfo.GetCultureInfo("fr"),
            TimeZone = TimeZoneInfo.Utc,
            Attempt = 1,
        };
        var channel = (IDeliveryChannel)app.Services.GetService(typeof(IDeliveryChannel))!;
        return (post, await channel.DeliverAsync(delivery, Token));
    }

    public static async Task<IReadOnlyList<SubjectSnapshot>> CommentsAsync(MailApp app, Post post)
    {
        var amelie = await ViewAsync(app, "amelie");
        return (await app.Get<CommentService>().ListAsync(amelie, SubjectRef.Post(post.Id), false, new PageRequest(), Token)).Items;
    }

    public static async Task<Member?> MemberAsync(MailApp app, string handle) =>
        await app.Get<MemberService>().FindAsync(Viewer.System, handle, Token);

    public static async Task<Viewer> ViewAsync(MailApp app, string handle) =>
        await app.Get<PerimeterService>().FindViewerAsync((await MemberAsync(app, handle))!.Id, Token);
}
