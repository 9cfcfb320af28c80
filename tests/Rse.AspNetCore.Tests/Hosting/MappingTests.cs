using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Rse.AspNetCore.Tests.Hosting;

public sealed class MappingTests
{
    [Fact]
    public async Task Mapping_twice_is_refused_in_one_sentence()
    {
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            TestHost.StartAsync(
                new TestHostOptions
                {
                    Map = app =>
                    {
                        app.MapRse("/rse");
                        app.MapGroup("/network").MapRse("/api");
                    },
                }
            )
        );

        Assert.Equal("MapRse was called twice, with the prefixes \"/rse\" and \"/api\": keep one of the two calls.", fault.Message);
    }

    [Fact]
    public async Task Mapping_the_administration_twice_is_refused_in_one_sentence()
    {
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            TestHost.StartAsync(
                new TestHostOptions
                {
                    Map = app =>
                    {
                        app.MapRseAdministration("administrators");
                        app.MapRseAdministration("administrators");
                    },
                }
            )
        );

        Assert.StartsWith("MapRseAdministration was called twice", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_storage_is_refused_in_one_sentence_that_names_UseSqlite()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddRse();
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await using var app = builder.Build();
            app.MapRse("/rse");
        });

        Assert.Contains("UseSqlite", fault.Message, StringComparison.Ordinal);
        Assert.InRange(fault.Message.Length, 20, 300);
        Assert.DoesNotContain('\n', fault.Message);
    }

    [Fact]
    public async Task Without_Rse_there_is_nothing_to_map()
    {
        await using var app = WebApplication.CreateSlimBuilder().Build();

        var fault = Assert.Throws<InvalidOperationException>(() => app.MapRse("/rse"));

        Assert.Contains("AddRse()", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Endpoints_of_the_host_below_the_prefix_win()
    {
        await using var host = await TestHost.StartAsync(
            new TestHostOptions
            {
                Map = app =>
                {
                    app.MapRse("/rse");
                    app.MapGet("/rse/help", () => "help");
                    app.MapFallback(() => "host");
                },
            }
        );

        Assert.Equal("help", (await host.As("amelie").GetAsync("/rse/help")).Expect(200).Text);
        Assert.Equal("host", (await host.As("amelie").GetAsync("/elsewhere")).Expect(200).Text);
        (await host.As("amelie").GetAsync("/rse/elsewhere")).ExpectProblem(404, "not-found");
    }

    [Fact]
    public async Task Without_a_prefix_the_host_answers_what_no_route_takes()
    {
        await using var host = await TestHost.StartAsync(
            new TestHostOptions
            {
                Map = app =>
                {
                    app.MapRse("");
                    app.MapFallback(() => "host");
                },
            }
        );

        (await host.As("amelie").GetAsync("/me")).Expect(200);
        (await host.As("amelie").RequestAsync(HttpMethod.Head, "/me")).Expect(200);
        Assert.Equal("host", (await host.As(null).GetAsync("/elsewhere")).Expect(200).Text);
    }
}
