using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rse.Mail.Addresses;
using Rse.Mail.Recipients;
using Rse.Tests.Logging;

namespace Rse.Mail.Tests.Routes;

/// <summary>A token in a link of a letter leaves no trace in what the host writes about its requests.</summary>
public sealed class LinkTokenTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/rse/mail")]
    [InlineData("/courrier/du_reseau")]
    public async Task No_log_scope_or_trace_of_a_host_with_the_filter_holds_the_token_of_a_link(string path)
    {
        using var said = new RecordedRequests();
        await using var app = await StartAsync(said, path, filters: true);
        using var client = app.Client();
        var addresses = app.Get<MailAddresses>();
        var leave = addresses.Unsubscribe(7, new UnsubscribeScope(UnsubscribeKind.All, ""));
        var probe = addresses.Probe(7, RecipientBook.MarkOf("marie@example.org"));

        Assert.Equal(HttpStatusCode.OK, await GetAsync(client, $"{path}/unsubscribe/{leave}"));
        Assert.Equal(HttpStatusCode.OK, await GetAsync(client, $"{path}/unsubscribe/{leave.ToUpperInvariant()}"));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(client, $"{path}/unsubscribe/{leave}"));
        Assert.Equal(HttpStatusCode.OK, await GetAsync(client, $"{path}/confirm/{probe}"));
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync(client, $"{path}/confirm/{probe}"));
        Assert.Equal(HttpStatusCode.NotFound, await GetAsync(client, $"{path}/unsubscribe/{leave[..^3]}"));
        Assert.Equal(HttpStatusCode.NotFound, await GetAsync(client, $"/nowhere/{leave}?again={leave}"));
        await Task.Delay(200, Token);

        Assert.Single(app.Unsubscribed.All);
        Assert.Contains(said.Lines, line => line.Contains("rsem_hidden", StringComparison.Ordinal));
        Assert.DoesNotContain(said.Lines, line => line.Contains(leave[5..20], StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(said.Lines, line => line.Contains(probe[5..20], StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(said.Lines, line => line.Contains("AddRseTokenFilter()", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_host_without_the_filter_is_told_once_when_a_link_is_opened()
    {
        using var said = new RecordedRequests();
        await using var app = await StartAsync(said, "/rse/mail", filters: false);
        using var client = app.Client();
        await GetAsync(client, "/rse/mail/unsubscribe/x");
        Assert.DoesNotContain(said.Lines, line => line.Contains("AddRseTokenFilter()", StringComparison.Ordinal));
        var leave = app.Get<MailAddresses>().Unsubscribe(7, new UnsubscribeScope(UnsubscribeKind.All, ""));
        await GetAsync(client, $"/rse/mail/unsubscribe/{leave}");
        await GetAsync(client, $"/rse/mail/unsubscribe/{leave}");

        Assert.Single(said.Lines, line => line.Contains("AddRseTokenFilter()", StringComparison.Ordinal));
    }

    private static async Task<HttpStatusCode> GetAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(address, Token);
        return answer.StatusCode;
    }

    private static async Task<HttpStatusCode> PostAsync(HttpClient client, string address)
    {
        using var answer = await client.PostAsync(address, new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]), Token);
        return answer.StatusCode;
    }

    private static Task<MailApp> StartAsync(RecordedRequests said, string path, bool filters) =>
        MailApp.StartAsync(
            settings => settings["Rse:Mail:Letters:Path"] = path,
            build: builder =>
            {
                builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(said);
                if (filters)
                {
                    builder.Services.AddRseTokenFilter();
                }
            }
        );
}
