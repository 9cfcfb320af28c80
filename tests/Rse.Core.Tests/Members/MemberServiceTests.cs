using System.Security.Claims;
using Rse.Core.Tests.Networks;
using Rse.Members;
using Rse.People;
using Rse.Perimeters;
using Rse.Problems;

namespace Rse.Core.Tests.Members;

public sealed class MemberServiceTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_user_is_met_once_and_named_by_their_claims()
    {
        await using var host = await fixture.OpenAsync();

        var met = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => host.Get<MemberService>().EnsureAsync(User("42", "Amélie Dupont"), Token).AsTask())
        );

        Assert.Single(met.Select(member => member!.Id).Distinct());
        Assert.Equal("amelie.dupont", met[0]!.Handle);
        Assert.Equal("Amélie Dupont", met[0]!.DisplayName);
        Assert.Equal(MemberKind.Internal, met[0]!.Kind);
    }

    [Fact]
    public async Task A_namesake_gets_a_handle_of_their_own()
    {
        await using var host = await fixture.OpenAsync();
        var first = await host.Get<MemberService>().EnsureAsync(User("1", "Amélie Dupont"), Token);

        var second = await host.Get<MemberService>().EnsureAsync(User("2", "Amelie Dupont"), Token);

        Assert.NotEqual(first!.Handle, second!.Handle, StringComparer.Ordinal);
        Assert.StartsWith("amelie.dupont", second.Handle, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_with_the_role_of_guests_is_a_guest()
    {
        await using var host = await fixture.OpenAsync();

        var member = await host.Get<MemberService>().EnsureAsync(User("9", "Client", new Claim(ClaimTypes.Role, "guest")), Token);

        Assert.Equal(MemberKind.Guest, member!.Kind);
    }

    [Fact]
    public async Task Unauthenticated_users_have_no_member()
    {
        await using var host = await fixture.OpenAsync();

        Assert.Null(await host.Get<MemberService>().EnsureAsync(new ClaimsPrincipal(new ClaimsIdentity()), Token));
        Assert.Same(Viewer.Anonymous, await host.Get<PerimeterService>().FindViewerAsync(new ClaimsPrincipal(), Token));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("-amelie")]
    [InlineData("amelie.")]
    [InlineData("am elie")]
    [InlineData("amélie\u202E")]
    [InlineData("аmelie")]
    [InlineData("@amelie")]
    public async Task A_handle_that_breaks_a_rule_is_refused(string handle)
    {
        await using var host = await fixture.OpenAsync();

        var refused = await Assert.ThrowsAsync<RefusedException>(async () =>
            await host.Get<MemberService>()
                .AddAsync(
                    new MemberDraft
                    {
                        ExternalId = "1",
                        Handle = handle,
                        DisplayName = "Amélie",
                    },
                    Token
                )
        );

        Assert.Contains(refused.Problems, problem => problem.Code == ProblemCodes.HandleInvalid);
    }

    [Theory]
    [InlineData("amelie", "AMELIE")]
    [InlineData("paul", "pau1")]
    [InlineData("marc", "rnarc")]
    public async Task A_handle_that_looks_like_another_is_taken(string first, string second)
    {
        await using var host = await fixture.OpenAsync();
        await host.Get<MemberService>()
            .AddAsync(
                new MemberDraft
                {
                    ExternalId = "1",
                    Handle = first,
                    DisplayName = "First",
                },
                Token
            );

        var taken = await Assert.ThrowsAsync<ConflictException>(async () =>
            await host.Get<MemberService>()
                .AddAsync(
                    new MemberDraft
                    {
                        ExternalId = "2",
                        Handle = second,
                        DisplayName = "Second",
                    },
                    Token
                )
        );

        Assert.Equal(ProblemCodes.Taken, taken.Problem.Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("a\u0000b")]
    [InlineData("Amélie\u202Eilem")]
    public async Task A_display_name_that_breaks_a_rule_is_refused(string name)
    {
        await using var host = await fixture.OpenAsync();

        await Assert.ThrowsAsync<RefusedException>(async () =>
            await host.Get<MemberService>()
                .AddAsync(
                    new MemberDraft
                    {
                        ExternalId = "1",
                        Handle = "amelie",
                        DisplayName = name,
                    },
                    Token
                )
        );
    }

    private static ClaimsPrincipal User(string key, string name, params Claim[] more) =>
        new(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, key), new Claim(ClaimTypes.Name, name), .. more], "test"));
}
