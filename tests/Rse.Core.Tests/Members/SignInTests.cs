using System.Security.Claims;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Rse.Activities;
using Rse.Core.Tests.Networks;
using Rse.Members;
using Rse.Members.Addresses;
using Rse.People;
using Rse.Perimeters;
using Rse.Projections;
using Rse.Spaces;
using Rse.Testing.Storage;

namespace Rse.Core.Tests.Members;

/// <summary>Who people are is asked at each sign-in.</summary>
public sealed class SignInTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    private static readonly Claim Guest = new(ClaimTypes.Role, "guest");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_customer_whom_the_network_met_as_internal_is_a_guest_from_the_next_sign_in_and_reads_no_open_space()
    {
        await using var host = await fixture.OpenAsync();
        var owner = await host.World.AddMemberAsync("owner");
        var open = await host.World.AddSpaceAsync("open", SpaceVisibility.Open, owner);
        Assert.True((await ViewAsync(host, User("7"))).CanSee(open.Audience));

        var viewer = await ViewAsync(host, User("7", Guest));

        Assert.Equal(MemberKind.Guest, viewer.Member!.Kind);
        Assert.Equal(Now.AddDays(90), viewer.Member.EndsAt);
        Assert.False(viewer.CanSee(open.Audience));

        // Also where no claims are at hand, such as in a mail.
        Assert.False((await host.World.ViewAsync(viewer.Member)).CanSee(open.Audience));
    }

    [Fact]
    public async Task A_member_who_becomes_a_guest_sees_nothing_of_their_spaces_without_guests_at_once()
    {
        await using var host = await fixture.OpenAsync();
        var bob = (await host.Get<MemberService>().EnsureAsync(User("7"), Token))!;
        var draft = new SpaceDraft { Name = "Closed", Visibility = SpaceVisibility.Private };
        var space = await host.Get<SpaceService>().CreateAsync(await host.World.ViewAsync(bob), draft, Token);
        Assert.True((await ViewAsync(host, User("7"))).CanSee(space.Audience));

        Assert.False((await ViewAsync(host, User("7", Guest))).CanSee(space.Audience));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_guest_whose_role_ends_becomes_internal_unless_the_host_says_otherwise(bool widens)
    {
        await using var host = await fixture.OpenAsync(Widens(widens));

        Assert.Equal(MemberKind.Internal, await KindAsync(host, User("7")));
        Assert.Equal(MemberKind.Guest, await KindAsync(host, User("7", Guest)));
        Assert.Equal(widens ? MemberKind.Internal : MemberKind.Guest, await KindAsync(host, User("7")));
        Assert.Equal(MemberKind.Guest, await KindAsync(host, User("7", Guest)));
    }

    [Fact]
    public async Task What_the_host_changed_since_stays_until_the_claims_say_something_else()
    {
        await using var host = await fixture.OpenAsync();
        var sponsor = await host.World.AddMemberAsync("sponsor");
        var members = host.Get<MemberService>();
        var bob = (await members.EnsureAsync(User("7"), Token))!;

        await members.ChangeAsync(bob.Id, new MemberChange { Kind = MemberKind.Guest, SponsorId = sponsor.Id }, Token);

        Assert.Equal(MemberKind.Guest, await KindAsync(host, User("7")));
    }

    [Fact]
    public async Task A_guest_whom_the_host_added_stays_one_although_no_claim_says_so()
    {
        await using var host = await fixture.OpenAsync();
        var sponsor = await host.World.AddMemberAsync("sponsor");
        var draft = new MemberDraft
        {
            ExternalId = "7",
            DisplayName = "Client",
            Kind = MemberKind.Guest,
            SponsorId = sponsor.Id,
        };
        await host.Get<MemberService>().AddAsync(draft, Token);

        Assert.Equal(MemberKind.Guest, await KindAsync(host, User("7")));
        Assert.Equal(MemberKind.Guest, await KindAsync(host, User("7")));
    }

    [Theory]
    [InlineData("2026-01-31", "2026-01-20", "2026-01-21T00:00:00Z", true)]
    [InlineData("2026-01-31", "2026-02-28", "2026-03-01T00:00:00Z", true)]
    [InlineData("2026-01-31", "2026-02-28", "2026-02-01T00:00:00Z", false)]
    [InlineData("2026-01-31", "2026-01-20", "2026-01-21T00:00:00Z", false)]
    [InlineData("2026-01-31", null, "2026-02-01T00:00:00Z", true)]
    [InlineData("2026-01-31", "soon", "2026-02-01T00:00:00Z", true)]
    [InlineData(null, "2026-01-31", "2026-02-01T00:00:00Z", true)]
    [InlineData("2026-01-31", "2025-12-31", "2026-01-01T00:00:00Z", true)]
    public async Task The_end_of_a_stay_follows_the_claims(string? before, string? after, string expected, bool widens)
    {
        await using var host = await fixture.OpenAsync(Widens(widens));
        await host.Get<MemberService>().EnsureAsync(Until(before), Token);

        var guest = await host.Get<MemberService>().EnsureAsync(Until(after), Token);

        Assert.Equal(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), guest!.EndsAt);
        Assert.Equal(guest.EndsAt <= Now, (await ViewAsync(host, Until(after))).Member is null);

        static ClaimsPrincipal Until(string? end) => end is null ? User("7", Guest) : User("7", Guest, new Claim("stay_ends", end));
    }

    [Fact]
    public async Task A_stay_that_the_sponsor_ended_is_not_opened_by_the_same_claims()
    {
        await using var host = await fixture.OpenAsync();
        var user = User("7", Guest, new Claim("stay_ends", "2026-03-31"));
        var guest = (await host.Get<MemberService>().EnsureAsync(user, Token))!;

        await host.Get<MemberLifecycleService>().SetStayAsync(guest.Id, null, (await host.World.AddMemberAsync("sponsor")).Id, Token);

        Assert.Same(Viewer.Anonymous, await ViewAsync(host, user));
    }

    [Fact]
    public async Task The_sponsor_follows_the_claims()
    {
        await using var host = await fixture.OpenAsync();
        var (one, other) = (await host.World.AddMemberAsync("one"), await host.World.AddMemberAsync("other"));

        Assert.Equal(one.Id, (await EnsureAsync("host-one"))!.SponsorId);
        Assert.Equal(other.Id, (await EnsureAsync("host-other"))!.SponsorId);
        Assert.Equal(other.Id, (await EnsureAsync("host-nobody"))!.SponsorId);

        ValueTask<Member?> EnsureAsync(string sponsor) =>
            host.Get<MemberService>().EnsureAsync(User("7", Guest, new Claim("sponsor", sponsor)), Token);
    }

    [Fact]
    public async Task A_display_name_that_the_member_changed_stays_until_the_claim_changes()
    {
        await using var host = await fixture.OpenAsync();
        var members = host.Get<MemberService>();
        await members.EnsureAsync(Named("Am\u00E9lie Dupont"), Token);

        await members.EditAsync(await ViewAsync(host, Named("Am\u00E9lie Dupont")), new MemberEdit { DisplayName = "Am\u00E9" }, Token);

        Assert.Equal("Am\u00E9", (await members.EnsureAsync(Named("Am\u00E9lie Dupont"), Token))!.DisplayName);
        Assert.Equal("Am\u00E9lie Martin", (await members.EnsureAsync(Named("Am\u00E9lie Martin"), Token))!.DisplayName);
    }

    [Fact]
    public async Task Two_sign_ins_that_disagree_do_not_take_turns()
    {
        await using var host = await fixture.OpenAsync();
        ClaimsPrincipal[] signIns =
        [
            Named("Am\u00E9lie Dupont"),
            new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, "7"), new(ClaimTypes.Name, "DUPONT Am\u00E9lie"), Guest], "other")),
        ];
        foreach (var user in signIns)
        {
            await ViewAsync(host, user);
        }

        await ViewAsync(host, signIns[0]);
        await ViewAsync(host, signIns[1]);
        var end = await host.Get<IActivityStore>().FindEndAsync(Viewer.System, Token);
        for (var i = 0; i < 40; i++)
        {
            Assert.Equal(MemberKind.Guest, (await ViewAsync(host, signIns[i % 2])).Member!.Kind);
        }

        Assert.Equal(end, await host.Get<IActivityStore>().FindEndAsync(Viewer.System, Token));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("sponsor", "host-nobody")]
    [InlineData("stay_ends", "2026-03-31")]
    [InlineData("stay_ends", "some day")]
    public async Task A_sign_in_that_says_less_than_another_writes_nothing_from_then_on(string? type, string? value)
    {
        var units = new CountedUnits();
        await using var host = await fixture.OpenAsync(units.Add);
        Claim[] more = type is null ? [] : [new(type, value!)];
        ClaimsPrincipal[] signIns =
        [
            User("7", [Guest, .. more]),
            new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, "7"), Guest], "token")),
            new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, "7", null, "https://other.example"), Guest], "other")),
        ];
        foreach (var user in (ClaimsPrincipal[])[.. signIns, .. signIns])
        {
            await ViewAsync(host, user);
        }

        var before = units.Count;
        for (var i = 0; i < 40; i++)
        {
            Assert.Equal(MemberKind.Guest, (await ViewAsync(host, signIns[i % 3])).Member!.Kind);
        }

        Assert.Equal(before, units.Count);
    }

    [Fact]
    public async Task Two_sign_ins_that_say_two_mail_addresses_do_not_take_turns()
    {
        var units = new CountedUnits();
        await using var host = await fixture.OpenAsync(units.Add);
        Claim verified = new("email_verified", "true");
        ClaimsPrincipal[] signIns =
        [
            User("7", new("email", "amelie@example.org"), verified),
            User("7", new("email", "amelie@other.example"), verified),
            User("7", new Claim("email", "AMELIE@other.example")),
        ];
        foreach (var user in (ClaimsPrincipal[])[.. signIns, .. signIns])
        {
            await ViewAsync(host, user);
        }

        var before = units.Count;
        for (var i = 0; i < 40; i++)
        {
            var member = (await ViewAsync(host, signIns[i % 3])).Member!;
            var address = (await host.Get<IMailAddressStore>().FindAsync(Viewer.System, member.Id, Token))!;
            Assert.Equal(("amelie@other.example", true), (address.Address, address.IsVerified));
        }

        Assert.Equal(before, units.Count);
    }

    [Theory]
    [InlineData("2026-03-31", "1775001600")]
    [InlineData("some day", "another day")]
    public async Task Two_sign_ins_that_spell_an_end_differently_do_not_take_turns(string one, string other)
    {
        var units = new CountedUnits();
        await using var host = await fixture.OpenAsync(units.Add);
        ClaimsPrincipal[] signIns = [User("7", Guest, new Claim("stay_ends", one)), User("7", Guest, new Claim("stay_ends", other))];
        foreach (var user in (ClaimsPrincipal[])[.. signIns, .. signIns])
        {
            await ViewAsync(host, user);
        }

        var (before, end) = (units.Count, (await ViewAsync(host, signIns[0])).Member!.EndsAt);
        for (var i = 0; i < 40; i++)
        {
            Assert.Equal(end, (await ViewAsync(host, signIns[i % 2])).Member!.EndsAt);
        }

        Assert.Equal(before, units.Count);
    }

    [Fact]
    public async Task A_sign_in_that_narrowed_narrows_again_however_many_others_said_nothing_since()
    {
        await using var host = await fixture.OpenAsync();
        Assert.Equal(MemberKind.Guest, await KindAsync(host, User("7", Guest)));
        Assert.Equal(MemberKind.Internal, await KindAsync(host, User("7")));
        for (var i = 0; i < 6; i++)
        {
            await KindAsync(host, User("7", new Claim("sponsor", $"host-{i}")));
        }

        Assert.Equal(MemberKind.Guest, await KindAsync(host, User("7", Guest)));
    }

    [Fact]
    public async Task Of_many_first_sign_ins_at_once_a_guest_is_one_from_that_request_on()
    {
        await using var host = await fixture.OpenAsync();
        for (var key = 0; key < 20; key++)
        {
            var account = $"{key}";
            var kinds = await Task.WhenAll(
                Enumerable.Range(0, 8).Select(i => Task.Run(() => KindAsync(host, i % 2 == 0 ? User(account) : User(account, Guest))))
            );

            Assert.All(kinds.Where((_, i) => i % 2 == 1), kind => Assert.Equal(MemberKind.Guest, kind));
        }
    }

    [Fact]
    public async Task A_name_in_the_claims_stays_where_its_handle_is_taken()
    {
        await using var host = await fixture.OpenAsync();
        await host.World.AddMemberAsync("amelie");

        var member = (await host.Get<MemberService>().EnsureAsync(Named("amelie"), Token))!;

        Assert.Equal(("amelie2", "amelie"), (member.Handle, member.DisplayName));
    }

    [Theory]
    [InlineData("https://partner.example", "host-partner", "partner")]
    [InlineData("https://partner.example", "host-main", "main")]
    [InlineData("https://other.example", "host-partner", null)]
    public async Task A_sponsor_is_an_account_of_the_guests_own_issuer_or_of_the_main_one(string issuer, string sponsor, string? expected)
    {
        await using var host = await fixture.OpenAsync(builder =>
            builder.Services.Configure<MemberOptions>(options => options.MainIssuer = "https://main.example")
        );
        var members = host.Get<MemberService>();
        await members.AddAsync(new MemberDraft { ExternalId = "host-main", DisplayName = "main" }, Token);
        var partner = new MemberDraft
        {
            Issuer = "https://partner.example",
            ExternalId = "host-partner",
            DisplayName = "partner",
        };
        await members.AddAsync(partner, Token);
        Claim[] claims = [new("sub", "7", null, issuer), Guest, new("sponsor", sponsor)];

        var guest = (await members.EnsureAsync(new ClaimsPrincipal(new ClaimsIdentity(claims, "test")), Token))!;

        var found = guest.SponsorId is { } id ? Assert.Single(await members.ListAsync(Viewer.System, [id], Token)).Handle : null;
        Assert.Equal(expected, found);
    }

    [Fact]
    public async Task Many_requests_at_once_after_a_change_write_it_once()
    {
        await using var host = await fixture.OpenAsync();
        await ViewAsync(host, Named("Am\u00E9lie Dupont"));
        var before = await host.Get<IActivityStore>().FindEndAsync(Viewer.System, Token);

        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() => ViewAsync(host, Named("Am\u00E9lie Martin")))));

        Assert.Single(await host.Get<IActivityStore>().ReadAsync(Viewer.System, before, 100, Token));
    }

    [Fact]
    public async Task A_name_that_comes_back_after_a_month_counts_again()
    {
        await using var host = await fixture.OpenAsync();
        var members = host.Get<MemberService>();
        await members.EnsureAsync(Named("Am\u00E9lie Dupont"), Token);
        host.Get<FakeTimeProvider>().Advance(TimeSpan.FromDays(1));
        await members.EnsureAsync(Named("Am\u00E9lie Martin"), Token);
        Assert.Equal("Am\u00E9lie Martin", (await members.EnsureAsync(Named("Am\u00E9lie Dupont"), Token))!.DisplayName);

        host.Get<FakeTimeProvider>().Advance(TimeSpan.FromDays(30));

        Assert.Equal("Am\u00E9lie Dupont", (await members.EnsureAsync(Named("Am\u00E9lie Dupont"), Token))!.DisplayName);
    }

    [Theory]
    [InlineData(ClaimTypes.Role)]
    [InlineData("role")]
    [InlineData("roles")]
    [InlineData("groups")]
    public async Task The_role_of_guests_is_found_whatever_its_claim_is_called_and_in_any_case(string type)
    {
        await using var host = await fixture.OpenAsync();
        Claim[] claims = [new(ClaimTypes.NameIdentifier, "7"), new(type, "Guest")];

        var user = new ClaimsPrincipal(new ClaimsIdentity(claims, "test", ClaimTypes.Name, type is "groups" ? type : ClaimTypes.Role));

        Assert.Equal(MemberKind.Guest, await KindAsync(host, user));
    }

    [Fact]
    public async Task A_blank_around_the_role_of_guests_makes_nobody_internal()
    {
        await using var host = await fixture.OpenAsync(builder =>
            builder.Services.Configure<MemberOptions>(options => options.GuestRole = " Customer ")
        );

        Assert.Equal(MemberKind.Guest, await KindAsync(host, User("7", new Claim("roles", "customer "))));
        Assert.Equal(MemberKind.Internal, await KindAsync(host, User("8", new Claim("roles", "customers"))));
    }

    private static Action<IRseBuilder> Widens(bool widens) =>
        builder => builder.Services.Configure<MemberOptions>(options => options.WidenFromClaims = widens);

    private static async Task<Viewer> ViewAsync(StorageHost host, ClaimsPrincipal user) =>
        await host.Get<PerimeterService>().FindViewerAsync(user, Token);

    private static async Task<MemberKind> KindAsync(StorageHost host, ClaimsPrincipal user) =>
        (await host.Get<MemberService>().EnsureAsync(user, Token))!.Kind;

    private static ClaimsPrincipal User(string key, params Claim[] more) =>
        new(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, key), new Claim(ClaimTypes.Name, "Client"), .. more], "test"));

    private static ClaimsPrincipal Named(string name) =>
        new(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, "7"), new Claim(ClaimTypes.Name, name)], "test"));
}
