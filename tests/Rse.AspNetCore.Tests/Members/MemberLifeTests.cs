using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Rse.AspNetCore.Tests.Hosting;

namespace Rse.AspNetCore.Tests.Members;

/// <summary>Guests and the lifecycle of members over HTTP, on both databases.</summary>
public sealed class MemberLifeTests(PostgresFixture postgres)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_sponsor_sets_a_stay_and_only_the_guest_and_internal_members_read_it(bool onPostgres)
    {
        await using var host = await StartAsync(onPostgres);
        var (amelie, bruno) = (host.As("amelie"), host.As("bruno"));
        var (guest, other) = (host.As("guest", "guest"), host.As("other", "guest"));
        foreach (var member in (Api[])[amelie, bruno, guest, other])
        {
            (await member.GetAsync("/rse/me")).Expect(200);
        }

        await amelie.SpaceAsync("ateliers", guests: true);
        (await amelie.PutAsync("/rse/spaces/ateliers/members/guest")).Expect(200);
        (await amelie.PutAsync("/rse/spaces/ateliers/members/other")).Expect(200);
        var end = TimeProvider
            .System.GetUtcNow()
            .AddDays(30)
            .ToString("yyyy-MM-ddTHH:mm:ss.000Z", System.Globalization.CultureInfo.InvariantCulture);

        (await bruno.PutAsync("/rse/members/guest/stay", new { endsAt = end })).ExpectProblem(403, "not-allowed");
        (await guest.PutAsync("/rse/members/guest/stay", new { endsAt = end })).ExpectProblem(403, "not-allowed");
        (await amelie.PutAsync("/rse/members/guest/stay", new { endsAt = "2020-01-01T00:00:00Z" })).ExpectProblem(
            400,
            "date-out-of-range",
            "endsAt"
        );
        (await amelie.PutAsync("/rse/members/nobody/stay", new { endsAt = end })).ExpectProblem(404, "not-found");
        var set = (await amelie.PutAsync("/rse/members/guest/stay", new { endsAt = end })).Expect(200).Json;

        Assert.Equal(end, (string?)set["endsAt"]);
        Assert.Equal("amelie", (string?)(await bruno.GetAsync("/rse/members/guest")).Expect(200).Json["member"]!["sponsor"]!["handle"]);
        var own = (await guest.GetAsync("/rse/me")).Expect(200).Json["member"]!;
        Assert.Equal(("amelie", end), ((string?)own["sponsor"]!["handle"], (string?)own["endsAt"]));
        var theirs = (await other.GetAsync("/rse/members/guest")).Expect(200).Json["member"]!;
        Assert.Null(theirs["sponsor"]);
        Assert.Null(theirs["endsAt"]);

        (await amelie.PutAsync("/rse/members/guest/stay", new { endsAt = (string?)null })).Expect(200);
        (await guest.GetAsync("/rse/me")).Expect(403);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Administrators_suspend_reinstate_and_offboard(bool onPostgres)
    {
        await using var host = await StartAsync(onPostgres);
        var (amelie, bruno, root) = (host.As("amelie"), host.As("bruno"), host.As("root", "administrator"));
        foreach (var member in (Api[])[amelie, bruno, root])
        {
            (await member.GetAsync("/rse/me")).Expect(200);
        }

        await amelie.SpaceAsync("ateliers", guests: true);
        (await amelie.PutAsync("/rse/administration/members/bruno/suspension")).Expect(403);
        (await root.PutAsync("/rse/administration/members/nobody/suspension")).ExpectProblem(404, "not-found");
        (await root.PutAsync("/rse/administration/members/bruno/suspension")).Expect(204);
        (await bruno.GetAsync("/rse/me")).ExpectProblem(403, "not-allowed");
        Assert.Equal("bruno", Handles(await root.GetAsync("/rse/administration/members?state=suspended")));
        (await root.GetAsync("/rse/administration/members?state=asleep")).ExpectProblem(400, "value-unknown", "state");
        (await root.DeleteAsync("/rse/administration/members/bruno/suspension")).Expect(204);
        (await bruno.GetAsync("/rse/me")).Expect(200);

        Assert.Contains(
            "ateliers",
            (await root.PostAsync("/rse/administration/members/amelie/departure")).ExpectProblem(400, "last-owner"),
            StringComparison.Ordinal
        );
        (await root.PostAsync("/rse/administration/members/amelie/departure", new { successor = "nobody" })).ExpectProblem(
            400,
            "successor-invalid",
            "successor"
        );
        (await root.PostAsync("/rse/administration/members/amelie/departure", new { successor = "bruno", anonymize = true })).Expect(204);

        Assert.Equal("Former member", (string?)(await root.GetAsync("/rse/members/amelie")).Expect(200).Json["member"]!["displayName"]);
        Assert.Equal("owner", (string?)(await bruno.GetAsync("/rse/spaces/ateliers")).Expect(200).Json["role"]);
        var departed = Handles(await root.GetAsync("/rse/administration/members?state=departed"));
        Assert.StartsWith("former-", departed, StringComparison.Ordinal);
        (await root.DeleteAsync($"/rse/administration/members/{departed}/suspension")).ExpectProblem(400, "member-anonymized");

        // The same account becomes a new member, who does not get the old handle.
        Assert.Equal("amelie2", (string?)(await amelie.GetAsync("/rse/me")).Expect(200).Json["member"]!["handle"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Handles_change_and_the_old_one_leads_to_the_member(bool onPostgres)
    {
        await using var host = await StartAsync(onPostgres);
        var (amelie, bruno, root) = (host.As("amelie"), host.As("bruno"), host.As("root", "administrator"));
        foreach (var member in (Api[])[amelie, bruno, root])
        {
            (await member.GetAsync("/rse/me")).Expect(200);
        }

        await bruno.SpaceAsync("ateliers");
        var post = await bruno.PostNoteAsync("ateliers", "Ask @amelie and @nobody.");
        (await amelie.PutAsync("/rse/me/handle", new { handle = "camille" })).ExpectProblem(403, "not-allowed", "handle");
        (await amelie.PutAsync("/rse/administration/members/amelie/handle", new { handle = "camille" })).Expect(403);
        (await root.PutAsync("/rse/administration/members/amelie/handle", new { handle = "bruno" })).ExpectProblem(409, "taken", "handle");
        (await root.PutAsync("/rse/administration/members/amelie/handle", new { })).ExpectProblem(400, "handle-invalid", "handle");

        (await root.PutAsync("/rse/administration/members/amelie/handle", new { handle = "camille" })).Expect(200);

        Assert.Equal("camille", (string?)(await bruno.GetAsync("/rse/members/amelie")).Expect(200).Json["member"]!["handle"]);
        (await root.PutAsync("/rse/administration/members/bruno/handle", new { handle = "amelie" })).ExpectProblem(409, "taken", "handle");
        var html = (string)(await bruno.GetAsync($"/rse/posts/{post}")).Expect(200).Json["html"]!;
        Assert.Contains(">@amelie</a>", html, StringComparison.Ordinal);
        Assert.Contains("and @nobody.", html, StringComparison.Ordinal);
        var feed = (await bruno.GetAsync("/rse/spaces/ateliers/feed.rss")).Expect(200).Text;
        Assert.Contains("@amelie&lt;/a&gt; and @nobody.", feed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_description_of_a_space_links_to_members_and_not_to_nobody()
    {
        await using var host = await StartAsync(onPostgres: false);
        var amelie = host.As("amelie");
        (
            await amelie.PostAsync(
                "/rse/spaces",
                new
                {
                    name = "Ateliers",
                    slug = "ateliers",
                    description = "Ask @amelie or @nobody.",
                }
            )
        ).Expect(201);

        foreach (
            var html in (string[])
                [
                    (string)(await amelie.GetAsync("/rse/spaces/ateliers")).Expect(200).Json["html"]!,
                    (string)(await amelie.GetAsync("/rse/spaces")).Expect(200).Items[0]!["html"]!,
                ]
        )
        {
            Assert.Contains(">@amelie</a> or @nobody.", html, StringComparison.Ordinal);
        }
    }

    private static string Handles(Reply reply) => string.Join(' ', reply.Expect(200).Items.Select(item => (string?)item!["handle"]));

    private async ValueTask<TestHost> StartAsync(bool onPostgres) =>
        await TestHost.StartAsync(
            new TestHostOptions
            {
                Postgres = onPostgres ? await postgres.CreateAsync() : null,
                Compose = rse =>
                    rse.Services.AddAuthorizationBuilder().AddPolicy("administrators", policy => policy.RequireRole("administrator")),
                Map = app =>
                {
                    app.MapRse("/rse");
                    app.MapRseAdministration("administrators");
                },
            }
        );
}
