using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Rse.AspNetCore.Tests.Hosting;
using Rse.Search.Unanswered;

namespace Rse.AspNetCore.Tests.Search;

public sealed class UnansweredQueryEndpointTests
{
    [Fact]
    public async Task Administrators_read_what_many_searched_in_vain_and_nobody_else_does()
    {
        await using var host = await TestHost.StartAsync(
            new TestHostOptions
            {
                Compose = rse =>
                {
                    rse.AddSearch();
                    rse.Services.AddAuthorizationBuilder().AddPolicy("administrators", policy => policy.RequireRole("administrator"));
                },
                Map = app =>
                {
                    app.MapRse("/rse");
                    app.MapRseAdministration("administrators");
                },
            }
        );
        var yann = host.As("yann", "administrator");
        var members = Enumerable.Range(0, 12).Select(i => host.As($"member{i}")).ToList();
        foreach (var member in members)
        {
            (await member.GetAsync("/rse/me")).Expect(200);
        }

        await host.Get<Rse.Projections.ProjectionService>().CatchUpAsync(cancellationToken: TestContext.Current.CancellationToken);
        foreach (var member in members)
        {
            Assert.Empty((await member.GetAsync("/rse/search?q=Cong%C3%A9%20parental")).Expect(200).Items);
        }

        await host.Get<UnansweredQueryCounter>().FlushAsync(TestContext.Current.CancellationToken);

        var found = Assert.Single((await yann.GetAsync("/rse/administration/search/unanswered")).Expect(200).Items)!;
        Assert.Equal("congé parental", (string?)found["text"]);
        Assert.False((bool)found["isWord"]!);
        Assert.Equal((string?)found["first"], (string?)found["last"]);
        Assert.Equal(12, (int)found["searches"]!);
        (await members[0].GetAsync("/rse/administration/search/unanswered")).Expect(403);
        (await host.As(null).GetAsync("/rse/administration/search/unanswered")).Expect(401);
        (await members[0].GetAsync("/rse/search/unanswered")).ExpectProblem(404, "not-found");
    }
}
