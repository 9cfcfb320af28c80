using System.Security.Claims;
using Microsoft.Extensions.DependencyInjection;
using Rse.Core.Tests.Networks;
using Rse.Members;
using Rse.People;
using Rse.Perimeters;
using Rse.Problems;

namespace Rse.Core.Tests.Members;

/// <summary>What is read of the claims of a user.</summary>
public sealed class ClaimTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Claims_of_an_identity_that_nobody_authenticated_prove_nothing_beside_one_that_is(bool first)
    {
        await using var host = await fixture.OpenAsync();
        var claimed = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, "victim"), new(ClaimTypes.Name, "Victim")]);
        var proven = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, "42"), new(ClaimTypes.Name, "Mallory")], "test");

        var user = new ClaimsPrincipal(first ? [claimed, proven] : [proven, claimed]);
        var member = (await host.Get<MemberService>().EnsureAsync(user, Token))!;

        Assert.Equal(("42", "Mallory"), (member.ExternalId, member.DisplayName));
        Assert.Equal(member, (await host.Get<PerimeterService>().FindViewerAsync(user, Token)).Member);
        Assert.Null(await host.Get<PerimeterService>().FindProblemAsync(user, Token));
    }

    [Fact]
    public async Task A_key_or_role_that_nobody_authenticated_counts_nowhere()
    {
        await using var host = await fixture.OpenAsync();
        var claimed = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, "victim"), new(ClaimTypes.Role, "guest")]);

        var keyless = new ClaimsPrincipal([claimed, new ClaimsIdentity([new(ClaimTypes.Name, "Mallory")], "test")]);
        var internalUser = new ClaimsPrincipal([claimed, new ClaimsIdentity([new(ClaimTypes.NameIdentifier, "42")], "test")]);

        Assert.Null(await host.Get<MemberService>().EnsureAsync(keyless, Token));
        Assert.Null(await host.Get<MemberService>().EnsureAsync(new ClaimsPrincipal(claimed), Token));
        Assert.Equal(MemberKind.Internal, (await host.Get<MemberService>().EnsureAsync(internalUser, Token))!.Kind);
    }

    [Theory]
    [InlineData("sub")]
    [InlineData(ClaimTypes.PrimarySid)]
    public async Task The_key_of_an_account_is_read_where_its_claim_has_another_usual_name(string type)
    {
        await using var host = await fixture.OpenAsync();

        var member = await host.Get<MemberService>().EnsureAsync(User(new(type, "42"), new(ClaimTypes.NameIdentifier, " ")), Token);

        Assert.Equal("42", member!.ExternalId);
    }

    [Fact]
    public async Task A_missing_key_is_named_with_the_claim_that_was_looked_for()
    {
        await using var host = await fixture.OpenAsync(builder =>
            builder.Services.Configure<MemberOptions>(options => options.ExternalIdClaim = "oid")
        );
        var user = User(new Claim(ClaimTypes.NameIdentifier, "42"));

        var problem = await host.Get<PerimeterService>().FindProblemAsync(user, Token);

        Assert.Equal(ProblemCodes.IdClaimMissing, problem!.Code);
        Assert.Contains(" oid,", problem.Message, StringComparison.Ordinal);
        Assert.Same(Viewer.Anonymous, await host.Get<PerimeterService>().FindViewerAsync(user, Token));
        Assert.Equal(
            ProblemCodes.SignInRequired,
            (await host.Get<PerimeterService>().FindProblemAsync(new ClaimsPrincipal(), Token))!.Code
        );
    }

    [Theory]
    [InlineData("Am\u00E9lie Dupont", ClaimTypes.Name, "Am\u00E9lie Dupont")]
    [InlineData("Am\u00E9lie Dupont", "name", "Am\u00E9lie Dupont")]
    [InlineData("Am\u00E9lie Dupont", "display", "Am\u00E9lie Dupont")]
    [InlineData("CORP\\amelie", ClaimTypes.Name, "amelie")]
    [InlineData("Am\u00E9lie Dupont <amelie@corp.example>", "name", "Am\u00E9lie Dupont")]
    [InlineData("amelie@corp.example", ClaimTypes.Name, "member")]
    [InlineData("mailto:amelie@corp.example", "name", "member")]
    [InlineData("amelie\uFF20corp.example", "name", "member")]
    [InlineData("amelie_corp.example#EXT#@tenant.example", "display", "member")]
    public async Task A_name_is_found_where_the_host_puts_it_and_a_mail_address_is_none(string value, string type, string expected)
    {
        await using var host = await fixture.OpenAsync();
        var identity = new ClaimsIdentity([new("sub", "42"), new(type, value)], "test", "display", ClaimTypes.Role);

        Assert.Equal(expected, (await host.Get<MemberService>().EnsureAsync(new ClaimsPrincipal(identity), Token))!.DisplayName);
    }

    [Fact]
    public async Task Given_and_family_names_make_a_name()
    {
        await using var host = await fixture.OpenAsync();
        var user = User(
            new("sub", "42"),
            new("given_name", "Am\u00E9lie"),
            new(ClaimTypes.Surname, "Dupont"),
            new(ClaimTypes.Name, "a@b.example")
        );

        Assert.Equal("Am\u00E9lie Dupont", (await host.Get<MemberService>().EnsureAsync(user, Token))!.DisplayName);
    }

    [Fact]
    public async Task A_mail_address_never_becomes_a_handle()
    {
        await using var host = await fixture.OpenAsync();
        var members = host.Get<MemberService>();
        Claim Mail(string type) => new(type, "secret.name@corp.example");

        var signedIn = await members.EnsureAsync(
            User(new("sub", "1"), Mail("preferred_username"), new(ClaimTypes.Name, "Am\u00E9lie Dupont")),
            Token
        );
        var nameless = await members.EnsureAsync(User(new("sub", "2"), Mail("preferred_username"), Mail(ClaimTypes.Name)), Token);
        var next = await members.EnsureAsync(User(new("sub", "3"), Mail("preferred_username"), Mail("name")), Token);
        var added = await members.AddAsync(new MemberDraft { ExternalId = "4", DisplayName = "secret.name@corp.example" }, Token);

        Assert.Equal("amelie.dupont", signedIn!.Handle);
        Assert.Equal(("member", "member"), (nameless!.Handle, nameless.DisplayName));
        Assert.Equal(("member2", "member2"), (next!.Handle, next.DisplayName));
        Assert.StartsWith("member", added.Handle, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_host_has_several_identity_providers_a_member_is_issuer_and_key()
    {
        await using var host = await fixture.OpenAsync(builder =>
            builder.Services.Configure<MemberOptions>(options => options.MainIssuer = "https://main.example")
        );
        var members = host.Get<MemberService>();
        var added = await members.AddAsync(new MemberDraft { ExternalId = "42", DisplayName = "Added" }, Token);

        var main = (await members.EnsureAsync(Of("https://main.example"), Token))!;
        var other = (await members.EnsureAsync(Of("https://other.example"), Token))!;
        var tokenOfOther = (await members.EnsureAsync(User(new("sub", "42"), new("iss", "https://other.example")), Token))!;

        Assert.Equal(added.Id, main.Id);
        Assert.NotEqual(main.Id, other.Id);
        Assert.Equal(other.Id, tokenOfOther.Id);
        Assert.Equal(("", "https://other.example"), (main.Issuer, other.Issuer));
        var draft = new MemberDraft
        {
            ExternalId = "42",
            Issuer = "https://other.example",
            DisplayName = "Again",
        };
        Assert.Equal(
            "externalId",
            (await Assert.ThrowsAsync<ConflictException>(async () => await members.AddAsync(draft, Token))).Problem.Field
        );
    }

    [Fact]
    public async Task With_one_identity_provider_the_key_alone_is_the_member()
    {
        await using var host = await fixture.OpenAsync();
        var members = host.Get<MemberService>();

        var one = await members.EnsureAsync(Of("https://one.example"), Token);

        Assert.Equal(one!.Id, (await members.EnsureAsync(Of("https://two.example"), Token))!.Id);
        Assert.Equal("", one.Issuer);
    }

    private static ClaimsPrincipal Of(string issuer) => User(new Claim("sub", "42", ClaimValueTypes.String, issuer));

    private static ClaimsPrincipal User(params Claim[] claims) => new(new ClaimsIdentity(claims, "test"));
}
