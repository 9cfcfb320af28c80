using System.Security.Claims;
using Microsoft.Extensions.Time.Testing;
using Rse.Activities;
using Rse.Core.Tests.Networks;
using Rse.Members;
using Rse.Paging;
using Rse.People;
using Rse.Perimeters;
using Rse.Posts;
using Rse.Problems;
using Rse.Spaces;
using Rse.Spaces.Memberships;
using Rse.Testing.Storage;

namespace Rse.Core.Tests.Members;

public sealed class GuestTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_guest_whom_the_host_adds_has_a_sponsor_and_stays_ninety_days()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");

        var guest = await host.Get<MemberService>().AddAsync(Draft("guest") with { SponsorId = amelie.Id }, Token);

        Assert.Equal((amelie.Id, Now.AddDays(90)), (guest.SponsorId!.Value, guest.EndsAt!.Value));
        Assert.Equal(guest, await host.Get<MemberService>().FindAsync(Viewer.System, "guest", Token));
    }

    [Fact]
    public async Task A_guest_without_a_usable_sponsor_is_refused_with_every_other_fault_at_once()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var other = await host.World.AddGuestAsync("other", amelie);
        var away = await host.World.AddMemberAsync("away");
        await host.World.SetStateAsync(away, MemberState.Suspended);

        foreach (var sponsor in (Id<Member>?[])[null, other.Id, away.Id, new Id<Member>(99)])
        {
            var draft = Draft("guest") with { SponsorId = sponsor, EndsAt = Now, DisplayName = "" };
            Assert.Equal(
                "text-empty sponsor-required date-out-of-range",
                await Refusal.OfAsync(() => host.Get<MemberService>().AddAsync(draft, Token))
            );
        }
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(366 * 86_400_000L, true)]
    [InlineData((366 * 86_400_000L) + 1, false)]
    public async Task A_stay_ends_in_the_future_and_not_too_far_away(long milliseconds, bool accepted)
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var draft = Draft("guest") with { SponsorId = amelie.Id, EndsAt = Now.AddMilliseconds(milliseconds) };

        if (accepted)
        {
            Assert.Equal(draft.EndsAt, (await host.Get<MemberService>().AddAsync(draft, Token)).EndsAt);
        }
        else
        {
            Assert.Equal("date-out-of-range", await Refusal.OfAsync(() => host.Get<MemberService>().AddAsync(draft, Token)));
        }
    }

    [Fact]
    public async Task Sponsor_and_end_are_refused_for_internal_members()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var draft = Draft("bob") with { Kind = MemberKind.Internal, SponsorId = amelie.Id, EndsAt = Now.AddDays(1) };

        Assert.Equal("guests-only guests-only", await Refusal.OfAsync(() => host.Get<MemberService>().AddAsync(draft, Token)));
        var change = new MemberChange { EndsAt = Now.AddDays(1) };
        Assert.Equal("guests-only", await Refusal.OfAsync(() => host.Get<MemberService>().ChangeAsync(amelie.Id, change, Token)));
    }

    [Fact]
    public async Task A_member_who_becomes_a_guest_needs_a_sponsor_and_one_who_becomes_internal_has_none()
    {
        await using var host = await fixture.OpenAsync();
        var members = host.Get<MemberService>();
        var amelie = await host.World.AddMemberAsync("amelie");
        var bob = await host.World.AddMemberAsync("bob");

        foreach (var sponsor in (Id<Member>?[])[null, bob.Id])
        {
            var change = new MemberChange { Kind = MemberKind.Guest, SponsorId = sponsor };
            Assert.Equal("sponsor-required", await Refusal.OfAsync(() => members.ChangeAsync(bob.Id, change, Token)));
        }

        var guest = await members.ChangeAsync(bob.Id, new MemberChange { Kind = MemberKind.Guest, SponsorId = amelie.Id }, Token);
        Assert.Equal((amelie.Id, Now.AddDays(90)), (guest.SponsorId!.Value, guest.EndsAt!.Value));
        Assert.Equal(
            guest with
            {
                DisplayName = "Bob",
            },
            await members.ChangeAsync(bob.Id, new MemberChange { DisplayName = "Bob" }, Token)
        );

        var back = await members.ChangeAsync(bob.Id, new MemberChange { Kind = MemberKind.Internal }, Token);
        Assert.Equal(bob with { DisplayName = "Bob" }, back);
    }

    [Fact]
    public async Task After_the_end_of_their_stay_a_guest_is_anonymous_everywhere()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var guest = await host.World.AddGuestAsync("guest", amelie, Now.AddDays(3));
        var space = await host.World.AddSpaceAsync("shared", SpaceVisibility.Private, amelie, guest);
        var viewer = await host.World.ViewAsync(amelie);
        var time = host.Get<FakeTimeProvider>();

        time.Advance(TimeSpan.FromDays(3) - TimeSpan.FromMilliseconds(1));
        Assert.True((await host.World.ViewAsync(guest)).CanSee(space.Audience));
        Assert.Equal(2, (await host.Get<MemberService>().ListAsync(viewer, PageRequest.First, Token)).Items.Count);
        Assert.Equal(1, await MentionAsync(host, viewer));

        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Same(Viewer.Anonymous, await host.World.ViewAsync(guest));
        Assert.Same(Viewer.Anonymous, await host.Get<PerimeterService>().FindViewerAsync(User("guest"), Token));
        Assert.Equal(
            [amelie.Id],
            (await host.Get<MemberService>().ListAsync(viewer, PageRequest.First, Token)).Items.Select(member => member.Id)
        );
        Assert.Equal(0, await MentionAsync(host, viewer));
        Assert.NotNull(await host.Get<MemberService>().FindAsync(viewer, "guest", Token));

        await host.Get<MemberService>().SetStayAsync(viewer, "guest", Now.AddDays(10), Token);
        Assert.True((await host.World.ViewAsync(guest)).CanSee(space.Audience));
    }

    [Fact]
    public async Task Only_the_sponsor_extends_and_ends_a_stay()
    {
        await using var host = await fixture.OpenAsync();
        var members = host.Get<MemberService>();
        var amelie = await host.World.AddMemberAsync("amelie");
        var bob = await host.World.AddMemberAsync("bob");
        var guest = await host.World.AddGuestAsync("guest", amelie, Now.AddDays(3));
        var viewer = await host.World.ViewAsync(amelie);

        Assert.Equal(Now.AddDays(40), (await members.SetStayAsync(viewer, "guest", Now.AddDays(40), Token)).EndsAt);
        foreach (var somebody in (Member[])[bob, guest])
        {
            var other = await host.World.ViewAsync(somebody);
            Assert.Equal("not-allowed", await Refusal.OfAsync(() => members.SetStayAsync(other, "guest", null, Token)));
        }

        Assert.Equal("not-allowed", await Refusal.OfAsync(() => members.SetStayAsync(viewer, "bob", null, Token)));
        Assert.Equal("date-out-of-range", await Refusal.OfAsync(() => members.SetStayAsync(viewer, "guest", Now.AddDays(400), Token)));
        await Assert.ThrowsAsync<NotFoundException>(async () => await members.SetStayAsync(viewer, "nobody", null, Token));

        Assert.Equal(Now, (await members.SetStayAsync(viewer, "guest", null, Token)).EndsAt);
        Assert.Same(Viewer.Anonymous, await host.World.ViewAsync(guest));
    }

    [Fact]
    public async Task A_guest_for_whom_nobody_answers_gets_who_lets_them_in_as_sponsor()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var guest = await host.World.AddMemberAsync("guest", MemberKind.Guest);
        var viewer = await SpaceAsync(host, amelie, "shared");
        await SpaceAsync(host, await host.World.AddMemberAsync("bob"), "other");

        await host.Get<MembershipService>().PutAsync(viewer, "shared", "guest", cancellationToken: Token);
        Assert.Equal(amelie.Id, (await host.Get<MemberService>().FindAsync(viewer, "guest", Token))?.SponsorId);

        // A guest who has a sponsor keeps them, whoever adds the guest.
        await host.Get<MembershipService>()
            .PutAsync(
                await host.World.ViewAsync((await host.Get<MemberService>().FindAsync(viewer, "bob", Token))!),
                "other",
                "guest",
                cancellationToken: Token
            );
        Assert.Equal(amelie.Id, (await host.Get<MemberService>().FindAsync(viewer, "guest", Token))?.SponsorId);
        Assert.Equal(2, (await host.World.ViewAsync(guest)).Audiences.Count / 2);
    }

    [Fact]
    public async Task A_guest_lets_no_other_guest_in_for_whom_nobody_answers()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        var moderator = await host.World.AddGuestAsync("moderator", amelie);
        await host.World.AddMemberAsync("guest", MemberKind.Guest);
        var viewer = await SpaceAsync(host, amelie, "shared");
        await host.Get<MembershipService>().PutAsync(viewer, "shared", "moderator", SpaceRole.Moderator, Token);
        var space = await host.World.AddSpaceAsync(
            "meeting",
            SpaceVisibility.Private,
            moderator,
            (await host.Get<MemberService>().FindAsync(viewer, "guest", Token))!
        );
        Assert.NotNull(space);

        var theirs = await host.World.ViewAsync(moderator);
        Assert.Equal(
            "sponsor-required",
            await Refusal.OfAsync(() => host.Get<MembershipService>().PutAsync(theirs, "shared", "guest", cancellationToken: Token))
        );
        Assert.Null((await host.Get<MemberService>().FindAsync(viewer, "guest", Token))?.SponsorId);
    }

    [Fact]
    public async Task A_guest_whose_stay_has_ended_cannot_join()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        await host.World.AddGuestAsync("guest", amelie, Now);
        var viewer = await SpaceAsync(host, amelie, "shared");

        Assert.Equal(
            "not-allowed",
            await Refusal.OfAsync(() => host.Get<MembershipService>().PutAsync(viewer, "shared", "guest", cancellationToken: Token))
        );
    }

    [Theory]
    [InlineData("2026-01-31", "2026-02-01T00:00:00Z")]
    [InlineData("1769904000", "2026-02-01T00:00:00Z")]
    [InlineData("2025-12-31", "2026-01-01T00:00:00Z")]
    [InlineData("0", "1970-01-01T00:00:00Z")]
    [InlineData("2031-01-01", "2027-01-06T12:00:00Z")]
    [InlineData("99999999999", "2027-01-06T12:00:00Z")]
    [InlineData(null, "2026-04-05T12:00:00Z")]
    [InlineData("", "2026-04-05T12:00:00Z")]
    [InlineData("soon", "2026-04-05T12:00:00Z")]
    [InlineData("2026-02-30", "2026-04-05T12:00:00Z")]
    [InlineData("2026-1-5", "2026-04-05T12:00:00Z")]
    [InlineData("2026-01-31T00:00:00Z", "2026-04-05T12:00:00Z")]
    [InlineData(" 1769904000", "2026-04-05T12:00:00Z")]
    [InlineData("-1769904000", "2026-04-05T12:00:00Z")]
    [InlineData("1769904000.5", "2026-04-05T12:00:00Z")]
    [InlineData("١٧٦٩٩٠٤٠٠٠", "2026-04-05T12:00:00Z")]
    [InlineData("999999999999999999999999", "2026-04-05T12:00:00Z")]
    [InlineData("9999-12-31", "2026-04-05T12:00:00Z")]
    public async Task The_claim_of_the_end_is_parsed_strictly(string? claim, string expected)
    {
        await using var host = await fixture.OpenAsync();

        var guest = await host.Get<MemberService>().EnsureAsync(User("guest", claim is null ? [] : [new Claim("stay_ends", claim)]), Token);

        Assert.Equal(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), guest!.EndsAt);
    }

    [Fact]
    public async Task A_guest_is_met_with_the_sponsor_of_their_claims_where_that_is_an_active_internal_member()
    {
        await using var host = await fixture.OpenAsync();
        var amelie = await host.World.AddMemberAsync("amelie");
        await host.World.AddGuestAsync("other", amelie);
        await host.World.SetStateAsync(await host.World.AddMemberAsync("away"), MemberState.Departed);

        Assert.Equal(amelie.Id, (await MeetAsync("a", "host-amelie"))!.SponsorId);
        Assert.Null((await MeetAsync("b", "host-other"))!.SponsorId);
        Assert.Null((await MeetAsync("c", "host-away"))!.SponsorId);
        Assert.Null((await MeetAsync("d", "host-d"))!.SponsorId);
        Assert.Null((await MeetAsync("e", ""))!.SponsorId);

        ValueTask<Member?> MeetAsync(string name, string sponsor) =>
            host.Get<MemberService>().EnsureAsync(User(name, new Claim("sponsor", sponsor)), Token);
    }

    [Fact]
    public async Task Sponsor_claims_of_internal_members_are_ignored()
    {
        await using var host = await fixture.OpenAsync();
        await host.World.AddMemberAsync("amelie");
        var user = new ClaimsPrincipal(
            new ClaimsIdentity(
                [
                    new Claim(ClaimTypes.NameIdentifier, "host-bob"),
                    new Claim(ClaimTypes.Name, "Bob"),
                    new Claim("sponsor", "host-amelie"),
                    new Claim("stay_ends", "2026-02-01"),
                ],
                "test"
            )
        );

        var bob = await host.Get<MemberService>().EnsureAsync(user, Token);

        Assert.Null(bob!.SponsorId);
        Assert.Null(bob.EndsAt);
    }

    private static MemberDraft Draft(string handle) =>
        new()
        {
            ExternalId = $"host-{handle}",
            Handle = handle,
            DisplayName = handle,
            Kind = MemberKind.Guest,
        };

    private static ClaimsPrincipal User(string handle, params Claim[] more) =>
        new(
            new ClaimsIdentity(
                [
                    new Claim(ClaimTypes.NameIdentifier, $"host-{handle}"),
                    new Claim(ClaimTypes.Name, handle),
                    new Claim(ClaimTypes.Role, "guest"),
                    .. more,
                ],
                "test"
            )
        );

    private static async ValueTask<Viewer> SpaceAsync(StorageHost host, Member owner, string slug)
    {
        var draft = new SpaceDraft
        {
            Name = slug,
            Slug = slug,
            Description = "",
            Visibility = SpaceVisibility.Private,
            AdmitsGuests = true,
        };
        await host.Get<SpaceService>().CreateAsync(await host.World.ViewAsync(owner), draft, Token);
        return await host.World.ViewAsync(owner);
    }

    private static async ValueTask<int> MentionAsync(StorageHost host, Viewer author)
    {
        var end = await host.Get<IActivityStore>().FindEndAsync(Viewer.System, Token);
        await host.Get<PostService>().CreateAsync(author, "shared", new PostDraft { Body = "Thank you @guest." }, Token);
        return (await host.Get<IActivityStore>().ReadAsync(Viewer.System, end, 10, Token)).Count(entry =>
            entry.Activity.Verb is Verb.Mention
        );
    }
}
