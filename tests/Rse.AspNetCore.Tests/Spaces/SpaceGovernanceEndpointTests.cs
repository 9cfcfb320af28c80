using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Rse.AspNetCore.Tests.Hosting;

namespace Rse.AspNetCore.Tests.Spaces;

/// <summary>Visibility, history and administrator entries over HTTP.</summary>
public sealed class SpaceGovernanceEndpointTests
{
    [Fact]
    public async Task A_change_of_visibility_is_previewed_made_and_told_in_the_history()
    {
        await using var host = await TestHost.StartAsync();
        var (amelie, bruno) = (host.As("amelie"), host.As("bruno"));
        await amelie.SpaceAsync("ateliers");
        (await bruno.GetAsync("/rse/me")).Expect(200);
        var edit = new
        {
            version = 1,
            visibility = "secret",
            admitsGuests = true,
        };

        var preview = (await amelie.PostAsync("/rse/spaces/ateliers/preview", edit)).Expect(200);

        Assert.Equal(
            (0, 1, 0, 1),
            (
                (int)preview.Json["gainContent"]!,
                (int)preview.Json["loseContent"]!,
                (int)preview.Json["gainExistence"]!,
                (int)preview.Json["loseExistence"]!
            )
        );
        Assert.Equal((0, 0), ((int)preview.Json["guestsGaining"]!, (int)preview.Json["guestsLosing"]!));
        (await bruno.GetAsync("/rse/spaces/ateliers")).Expect(200);
        var edited = (await amelie.PutAsync("/rse/spaces/ateliers", edit)).Expect(200);
        Assert.Equal(("secret", true), ((string?)edited.Json["visibility"], (bool)edited.Json["admitsGuests"]!));
        (await bruno.GetAsync("/rse/spaces/ateliers")).ExpectProblem(404, "not-found");
        var history = (await amelie.GetAsync("/rse/spaces/ateliers/history?take=2")).Expect(200);
        Assert.Equal(
            ["guests-admitted", "visibility-changed"],
            history.Items.Select(line => (string?)line!["kind"]),
            StringComparer.Ordinal
        );
        Assert.Equal(
            ("open", "secret", "amelie"),
            ((string?)history.Items[1]!["from"], (string?)history.Items[1]!["to"], (string?)history.Items[1]!["actor"]!["handle"])
        );
        Assert.Equal(
            2,
            (await amelie.GetAsync($"/rse/spaces/ateliers/history?after={(string?)history.Json["next"]}")).Expect(200).Items.Count
        );
    }

    [Fact]
    public async Task Previews_and_history_are_refused_as_the_edit_and_the_space_are()
    {
        await using var host = await TestHost.StartAsync();
        var (amelie, bruno) = (host.As("amelie"), host.As("bruno"));
        await amelie.SpaceAsync("private", "private");
        await amelie.SpaceAsync("secret", "secret");

        (await bruno.PostAsync("/rse/spaces/private/preview", new { version = 1 })).ExpectProblem(403, "not-allowed");
        (await bruno.PostAsync("/rse/spaces/secret/preview", new { version = 1 })).ExpectProblem(404, "not-found");
        (await amelie.PostAsync("/rse/spaces/private/preview", new { version = 2 })).ExpectProblem(409, "stale-version");
        (await amelie.PostAsync("/rse/spaces/private/preview", new { visibility = "open" })).ExpectProblem(400, "body-invalid", "version");
        (await amelie.PutAsync("/rse/spaces/private", new { version = 1, visibility = "hidden" })).ExpectProblem(400, "value-unknown");
        (await bruno.GetAsync("/rse/spaces/private/history")).ExpectProblem(404, "not-found");
        (await bruno.GetAsync("/rse/spaces/secret/history")).ExpectProblem(404, "not-found");
        Assert.Equal((await bruno.GetAsync("/rse/spaces/absent/history")).Text, (await bruno.GetAsync("/rse/spaces/secret/history")).Text);
    }

    [Fact]
    public async Task An_administrator_lists_and_enters_a_secret_space_and_its_members_see_why()
    {
        await using var host = await StartAsync();
        var (amelie, root) = (host.As("amelie"), host.As("root", "administrator"));
        await amelie.SpaceAsync("ateliers", "secret");
        (await root.GetAsync("/rse/spaces/ateliers")).ExpectProblem(404, "not-found");

        var listed = Assert.Single((await root.GetAsync("/rse/administration/spaces")).Expect(200).Items)!;
        var path = $"/rse/administration/spaces/{(long)listed["id"]!}/entry";
        (await root.PostAsync(path, new { reason = "" })).ExpectProblem(400, "text-empty", "reason");
        var entered = (await root.PostAsync(path, new { reason = "A complaint." })).Expect(200);

        Assert.Equal(
            ("ateliers", "secret", "amelie"),
            ((string?)listed["slug"], (string?)listed["visibility"], (string?)listed["owners"]![0]!["handle"])
        );
        Assert.Equal("moderator", (string?)entered.Json["role"]);
        Assert.Equal("moderator", (string?)(await root.GetAsync("/rse/spaces/ateliers")).Expect(200).Json["role"]);
        var line = (await amelie.GetAsync("/rse/spaces/ateliers/history")).Expect(200).Items[0]!;
        Assert.Equal(
            ("entered", "A complaint.", "root"),
            ((string?)line["kind"], (string?)line["reason"], (string?)line["member"]!["handle"])
        );
        var member = (await amelie.GetAsync("/rse/spaces/ateliers/members"))
            .Expect(200)
            .Items.Single(item => (string?)item!["member"]!["handle"] == "root")!;
        Assert.Equal("A complaint.", (string?)member["entryReason"]);
        Assert.NotNull((string?)member["enteredAt"]);
        (await root.PostAsync("/rse/administration/spaces/4711/entry", new { reason = "Why not." })).ExpectProblem(404, "not-found");
    }

    [Theory]
    [InlineData("amelie", null, 403)]
    [InlineData("amelie", "guest", 403)]
    [InlineData(null, null, 401)]
    public async Task The_administration_routes_require_the_policy(string? handle, string? role, int status)
    {
        await using var host = await StartAsync();
        await host.As("owner").SpaceAsync("ateliers", "secret");
        var api = host.As(handle, role);

        (await api.GetAsync("/rse/administration/spaces")).Expect(status);
        (await api.PostAsync("/rse/administration/spaces/1/entry", new { reason = "Curious." })).Expect(status);

        Assert.Single((await host.As("owner").GetAsync("/rse/spaces/ateliers/members")).Expect(200).Items);
    }

    [Fact]
    public async Task The_administration_routes_are_opt_in()
    {
        await using var host = await TestHost.StartAsync();

        (await host.As("root", "administrator").GetAsync("/rse/administration/spaces")).Expect(404);
    }

    private static Task<TestHost> StartAsync() =>
        TestHost.StartAsync(
            new TestHostOptions
            {
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
