using Rse.AspNetCore.Tests.Hosting;

namespace Rse.AspNetCore.Tests.Spaces;

public sealed class JoiningEndpointTests
{
    [Fact]
    public async Task A_member_asks_is_refused_with_a_reason_and_another_is_let_in()
    {
        await using var host = await TestHost.StartAsync();
        var (amelie, bruno, chloe) = (host.As("amelie"), host.As("bruno"), host.As("chloe"));
        await amelie.SpaceAsync("cercle", "private");

        var asked = (await bruno.PostAsync("/rse/spaces/cercle/requests", new { text = "S'il vous plaît." })).Expect(200);
        Assert.Equal(asked.Text, (await bruno.PostAsync("/rse/spaces/cercle/requests")).Expect(200).Text);
        (await chloe.PostAsync("/rse/spaces/cercle/requests")).Expect(200);

        Assert.Equal(
            ("cercle", "S'il vous plaît.", null),
            ((string)asked.Json["space"]!["slug"]!, (string)asked.Json["text"]!, (string?)asked.Json["refusedAt"])
        );
        Assert.Equal(
            [("bruno", "S'il vous plaît."), ("chloe", null)],
            (await amelie.GetAsync("/rse/spaces/cercle/requests"))
                .Expect(200)
                .Items.Select(item => ((string)item!["member"]!["handle"]!, (string?)item["text"]))
        );
        (await bruno.GetAsync("/rse/spaces/cercle/requests")).ExpectProblem(403, "not-allowed");
        (await amelie.PostAsync("/rse/spaces/cercle/requests/bruno/refusal", new { reason = "" })).ExpectProblem(
            400,
            "text-empty",
            "reason"
        );
        (await amelie.PostAsync("/rse/spaces/cercle/requests/bruno/refusal", new { reason = "C'est complet." })).Expect(204);
        (await bruno.PostAsync("/rse/spaces/cercle/requests")).ExpectProblem(400, "request-again-later");
        var mine = Assert.Single((await bruno.GetAsync("/rse/me/requests")).Expect(200).Items)!;
        Assert.Equal("C'est complet.", (string?)mine["reason"]);
        Assert.NotNull((string?)mine["againAt"]);

        var approved = (await amelie.PostAsync("/rse/spaces/cercle/requests/chloe/approval", new { role = "reader" })).Expect(200);

        Assert.Equal(
            ("cercle", "chloe", "reader"),
            ((string)approved.Json["space"]!, (string)approved.Json["member"]!, (string)approved.Json["role"]!)
        );
        Assert.Equal("reader", (string?)(await chloe.GetAsync("/rse/spaces/cercle")).Expect(200).Json["role"]);
        Assert.Empty((await amelie.GetAsync("/rse/spaces/cercle/requests")).Expect(200).Items);
    }

    [Fact]
    public async Task A_request_is_withdrawn_and_what_cannot_be_asked_says_why()
    {
        await using var host = await TestHost.StartAsync();
        var (amelie, bruno) = (host.As("amelie"), host.As("bruno"));
        await amelie.SpaceAsync("cercle", "private");
        await amelie.SpaceAsync("place");
        (await bruno.PostAsync("/rse/spaces/cercle/requests")).Expect(200);

        (await bruno.DeleteAsync("/rse/me/requests/cercle")).Expect(204);
        (await bruno.DeleteAsync("/rse/me/requests/cercle")).Expect(204);

        Assert.Empty((await bruno.GetAsync("/rse/me/requests")).Expect(200).Items);
        (await amelie.PostAsync("/rse/spaces/cercle/requests/bruno/approval")).ExpectProblem(404, "not-found");
        (await bruno.PostAsync("/rse/spaces/place/requests")).ExpectProblem(400, "request-not-needed");
        (await amelie.PostAsync("/rse/spaces/cercle/requests")).ExpectProblem(400, "already-member");
        (await amelie.PostAsync("/rse/spaces/cercle/requests/bruno/approval", new { role = "king" })).ExpectProblem(
            400,
            "role-unknown",
            "role"
        );
    }

    [Fact]
    public async Task A_secret_space_is_entered_by_an_invitation_that_shows_it()
    {
        await using var host = await TestHost.StartAsync();
        var (amelie, bruno) = (host.As("amelie"), host.As("bruno"));
        (await bruno.GetAsync("/rse/me")).Expect(200);
        (
            await amelie.PostAsync(
                "/rse/spaces",
                new
                {
                    name = "Le Cercle",
                    slug = "cercle",
                    description = "Entre *nous*.",
                    visibility = "secret",
                }
            )
        ).Expect(201);

        var issued = (await amelie.PostAsync("/rse/spaces/cercle/invitations", new { handle = "bruno", role = "reader" })).Expect(201);

        var id = (long)issued.Json["id"]!;
        Assert.Equal($"/rse/spaces/cercle/invitations/{id}", issued.Header("Location"));
        Assert.Null((string?)issued.Json["token"]);
        var received = Assert.Single((await bruno.GetAsync("/rse/me/invitations")).Expect(200).Items)!;
        Assert.Equal(
            ("Le Cercle", "Entre *nous*.", "amelie", "reader"),
            (
                (string)received["space"]!["name"]!,
                (string)received["description"]!,
                (string)received["inviter"]!["handle"]!,
                (string)received["role"]!
            )
        );
        (await bruno.GetAsync("/rse/spaces/cercle")).ExpectProblem(404, "not-found");
        Assert.Equal(
            "bruno",
            (string?)Assert.Single((await amelie.GetAsync("/rse/spaces/cercle/invitations")).Expect(200).Items)!["member"]!["handle"]
        );

        var accepted = (await bruno.PostAsync($"/rse/invitations/{id}/acceptance")).Expect(200);

        Assert.Equal(
            ("cercle", "bruno", "reader"),
            ((string)accepted.Json["space"]!, (string)accepted.Json["member"]!, (string)accepted.Json["role"]!)
        );
        (await bruno.GetAsync("/rse/spaces/cercle")).Expect(200);
        (await bruno.PostAsync($"/rse/invitations/{id}/acceptance")).ExpectProblem(400, "invitation-used");
        (await bruno.DeleteAsync($"/rse/invitations/{id}")).ExpectProblem(400, "invitation-used");
    }

    [Fact]
    public async Task A_link_is_shown_once_and_good_once()
    {
        await using var host = await TestHost.StartAsync();
        var (amelie, bruno, chloe) = (host.As("amelie"), host.As("bruno"), host.As("chloe"));
        await amelie.SpaceAsync("cercle", "secret");
        var token = (string)(await amelie.PostAsync("/rse/spaces/cercle/invitations", new { })).Expect(201).Json["token"]!;

        Assert.DoesNotContain(token, (await amelie.GetAsync("/rse/spaces/cercle/invitations")).Expect(200).Text, StringComparison.Ordinal);
        Assert.Equal("cercle", (string?)(await bruno.PostAsync("/rse/invitations/acceptance", new { token })).Expect(200).Json["space"]);
        (await chloe.PostAsync("/rse/invitations/acceptance", new { token })).ExpectProblem(400, "invitation-used");
        (await chloe.GetAsync("/rse/spaces/cercle")).ExpectProblem(404, "not-found");
    }

    [Theory]
    [InlineData("""{"role":"king"}""", "role-unknown", "role")]
    [InlineData("""{"expiresAt":"2001-01-01T00:00:00Z"}""", "date-out-of-range", "expiresAt")]
    [InlineData("""{"expiresAt":"9999-12-31T23:59:59Z"}""", "date-out-of-range", "expiresAt")]
    [InlineData("""{"expiresAt":"tomorrow"}""", "body-invalid", "expiresAt")]
    [InlineData("""{"expiresAt":5}""", "body-invalid", "expiresAt")]
    [InlineData("""{"handle":"amelie"}""", "already-member", null)]
    public async Task What_an_invitation_cannot_be_is_400(string body, string code, string? field)
    {
        await using var host = await TestHost.StartAsync();
        await host.As("amelie").SpaceAsync("cercle", "secret");

        (await host.As("amelie").SendTextAsync(HttpMethod.Post, "/rse/spaces/cercle/invitations", body)).ExpectProblem(400, code, field);
    }

    [Fact]
    public async Task A_space_is_handed_over()
    {
        await using var host = await TestHost.StartAsync();
        var (amelie, bruno) = (host.As("amelie"), host.As("bruno"));
        await amelie.SpaceAsync("place");
        (await bruno.GetAsync("/rse/me")).Expect(200);
        (await amelie.PutAsync("/rse/spaces/place/owner", new { handle = "bruno" })).ExpectProblem(400, "not-a-member", "handle");
        (await bruno.PutAsync("/rse/spaces/place/members/bruno")).Expect(200);

        var owner = (await amelie.PutAsync("/rse/spaces/place/owner", new { handle = "bruno" })).Expect(200);

        Assert.Equal(("bruno", "owner"), ((string)owner.Json["member"]!, (string)owner.Json["role"]!));
        Assert.Equal("moderator", (string?)(await amelie.GetAsync("/rse/spaces/place")).Expect(200).Json["role"]);
        (await amelie.PutAsync("/rse/spaces/place/owner", new { handle = "amelie" })).ExpectProblem(403, "not-allowed");
        (await amelie.PutAsync("/rse/spaces/place/owner", new { })).ExpectProblem(404, "not-found");
    }
}
