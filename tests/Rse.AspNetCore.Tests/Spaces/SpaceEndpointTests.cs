using Rse.AspNetCore.Tests.Hosting;

namespace Rse.AspNetCore.Tests.Spaces;

public sealed class SpaceEndpointTests
{
    [Fact]
    public async Task A_space_is_made_read_listed_edited_and_archived()
    {
        await using var host = await TestHost.StartAsync();
        var (amelie, bruno) = (host.As("amelie"), host.As("bruno"));

        var made = (
            await amelie.PostAsync(
                "/rse/spaces",
                new
                {
                    name = "Ateliers",
                    slug = "ateliers",
                    description = "Du *bois*.",
                    visibility = "private",
                    admitsGuests = true,
                }
            )
        ).Expect(201);

        Assert.Equal("/rse/spaces/ateliers", made.Header("Location"));
        Assert.Equal((await amelie.GetAsync("/rse/spaces/ateliers")).Expect(200).Text, made.Text);
        Assert.Equal("private", (string?)made.Json["visibility"]);
        Assert.Equal("owner", (string?)made.Json["role"]);
        Assert.True((bool)made.Json["admitsGuests"]!);
        Assert.Equal(1, (int)made.Json["memberCount"]!);
        Assert.Equal($"{host.Address}spaces/ateliers", (string?)made.Json["url"]);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", (string)made.Json["createdAt"]!);
        Assert.Null((string?)(await bruno.GetAsync("/rse/spaces/ateliers")).Expect(200).Json["role"]);
        Assert.Single((await bruno.GetAsync("/rse/spaces")).Expect(200).Items);
        Assert.Empty((await bruno.GetAsync("/rse/spaces?mine=true")).Expect(200).Items);

        var edited = (await amelie.PutAsync("/rse/spaces/ateliers", new { version = 1, name = "Ateliers du bois" })).Expect(200);

        Assert.Equal("Ateliers du bois", (string?)edited.Json["name"]);
        Assert.Equal("Du *bois*.", (string?)edited.Json["description"]);
        Assert.Equal(2, (int)edited.Json["version"]!);
        Assert.NotNull(
            (string?)(await amelie.PutAsync("/rse/spaces/ateliers", new { version = 2, archived = true })).Expect(200).Json["archivedAt"]
        );
        Assert.Empty((await amelie.GetAsync("/rse/spaces")).Expect(200).Items);
        (await amelie.PostAsync("/rse/spaces/ateliers/posts", new { body = "x" })).ExpectProblem(400, "space-archived");
    }

    [Fact]
    public async Task A_stale_version_is_409_and_says_the_current_one()
    {
        await using var host = await TestHost.StartAsync();
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("ateliers");
        (await amelie.PutAsync("/rse/spaces/ateliers", new { version = 1, name = "A" })).Expect(200);

        var reply = await amelie.PutAsync("/rse/spaces/ateliers", new { version = 1, name = "B" });

        reply.ExpectProblem(409, "stale-version");
        Assert.Equal(2, (int)reply.Json["currentVersion"]!);
    }

    [Fact]
    public async Task A_slug_in_use_is_409_without_a_version()
    {
        await using var host = await TestHost.StartAsync();
        await host.As("amelie").SpaceAsync("ateliers", "secret");

        var reply = await host.As("bruno").PostAsync("/rse/spaces", new { name = "Ateliers", slug = "ateliers" });

        reply.ExpectProblem(409, "taken");
        Assert.Null(reply.Json["currentVersion"]);
    }

    [Theory]
    [InlineData("{\"name\":\"A\",\"visibility\":\"hidden\"}", "value-unknown", "open, private, secret")]
    [InlineData("{\"name\":\"A\",\"visibility\":\"Open\"}", "value-unknown", "open, private, secret")]
    [InlineData("{\"name\":\"A\",\"slug\":\"-\"}", "slug-invalid", "2 to 64")]
    public async Task What_a_space_cannot_be_is_400(string body, string code, string expected)
    {
        await using var host = await TestHost.StartAsync();

        var message = (await host.As("amelie").SendTextAsync(HttpMethod.Post, "/rse/spaces", body)).ExpectProblem(400, code);

        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edit_must_name_its_version()
    {
        await using var host = await TestHost.StartAsync();
        var amelie = host.As("amelie");
        await amelie.SpaceAsync("ateliers");

        (await amelie.PutAsync("/rse/spaces/ateliers", new { name = "A" })).ExpectProblem(400, "body-invalid", "version");
    }

    [Fact]
    public async Task Only_an_owner_edits_a_space_and_guests_create_none()
    {
        await using var host = await TestHost.StartAsync();
        await host.As("amelie").SpaceAsync("ateliers");

        (await host.As("bruno").PutAsync("/rse/spaces/ateliers", new { version = 1, name = "B" })).ExpectProblem(403, "not-allowed");
        (await host.As("claire", "guest").PostAsync("/rse/spaces", new { name = "C" })).ExpectProblem(403, "not-allowed");
    }

    [Fact]
    public async Task Members_join_are_listed_promoted_and_leave()
    {
        await using var host = await TestHost.StartAsync();
        var (amelie, bruno) = (host.As("amelie"), host.As("bruno"));
        await amelie.SpaceAsync("ateliers");
        (await bruno.GetAsync("/rse/me")).Expect(200);

        var joined = (await bruno.PutAsync("/rse/spaces/ateliers/members/bruno")).Expect(200);

        Assert.Equal("contributor", (string?)joined.Json["role"]);
        Assert.Equal(
            "moderator",
            (string?)(await amelie.PutAsync("/rse/spaces/ateliers/members/bruno", new { role = "moderator" })).Expect(200).Json["role"]
        );
        Assert.Equal(
            [("amelie", "owner"), ("bruno", "moderator")],
            (await bruno.GetAsync("/rse/spaces/ateliers/members"))
                .Expect(200)
                .Items.Select(item => ((string)item!["member"]!["handle"]!, (string)item["role"]!))
        );
        (await bruno.DeleteAsync("/rse/spaces/ateliers/members/bruno")).Expect(204);
        (await bruno.DeleteAsync("/rse/spaces/ateliers/members/bruno")).Expect(204);
        Assert.Single((await bruno.GetAsync("/rse/spaces/ateliers/members")).Expect(200).Items);
    }

    [Fact]
    public async Task Invalid_memberships_are_refused_with_their_codes()
    {
        await using var host = await TestHost.StartAsync();
        var (amelie, bruno) = (host.As("amelie"), host.As("bruno"));
        await amelie.SpaceAsync("ateliers");
        (await bruno.GetAsync("/rse/me")).Expect(200);
        (await host.As("claire", "guest").GetAsync("/rse/me")).Expect(200);

        var message = (await amelie.PutAsync("/rse/spaces/ateliers/members/bruno", new { role = "king" })).ExpectProblem(
            400,
            "role-unknown",
            "role"
        );

        Assert.Contains("reader, contributor, moderator, owner", message, StringComparison.Ordinal);
        (await amelie.DeleteAsync("/rse/spaces/ateliers/members/amelie")).ExpectProblem(400, "last-owner");
        (await amelie.PutAsync("/rse/spaces/ateliers/members/claire")).ExpectProblem(400, "guests-not-admitted");
        (await bruno.PutAsync("/rse/spaces/ateliers/members/bruno", new { role = "owner" })).ExpectProblem(403, "not-allowed");
        (await amelie.PutAsync("/rse/spaces/ateliers/members/nobody")).ExpectProblem(404, "not-found");
    }
}
