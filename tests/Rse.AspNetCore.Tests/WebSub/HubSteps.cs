using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Rse.AspNetCore.Tests.Hosting;

namespace Rse.AspNetCore.Tests.WebSub;

/// <summary>What tests do with the hub.</summary>
internal static class HubSteps
{
    /// <summary>A host with a hub that sends to a subscriber on this machine.</summary>
    public static Task<TestHost> StartAsync(params Subscriber[] subscribers) => TestHost.StartAsync(Options(subscribers));

    /// <inheritdoc cref="StartAsync"/>
    public static TestHostOptions Options(params Subscriber[] subscribers) =>
        new()
        {
            Compose = rse =>
            {
                rse.AddMarkdown()
                    .AddSyndication()
                    .AddWebSub(options =>
                    {
                        foreach (var subscriber in subscribers)
                        {
                            options.AllowedCallbackHosts.Add(subscriber.Host);
                        }

                        (options.AllowHttp, options.AllowPrivateAddresses) = (true, true);
                        (options.PollInterval, options.MinPause) = (TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(1));
                        options.Timeout = TimeSpan.FromSeconds(2);
                    });
                rse.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
                rse.Services.AddAuthorizationBuilder().AddPolicy("administrators", policy => policy.RequireRole("administrator"));
            },
            Map = app =>
            {
                app.MapRse("/rse");
                app.MapRseAdministration("administrators");
            },
        };

    /// <summary>The address of a path of the host.</summary>
    public static string At(this TestHost host, string path) => new Uri(host.Address, path).AbsoluteUri;

    /// <summary>Sends a form to the hub.</summary>
    public static async Task<Reply> AskAsync(this TestHost host, params (string Name, string Value)[] fields)
    {
        using var client = new HttpClient();
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var response = await client.PostAsync(new Uri(host.Address, "/rse/hub"), form, TestContext.Current.CancellationToken);
        return await Reply.ReadAsync(response, TestContext.Current.CancellationToken);
    }

    /// <summary>Asks the hub in the name of a subscriber.</summary>
    public static Task<Reply> AskAsync(
        this TestHost host,
        Subscriber subscriber,
        string topic,
        string mode = "subscribe",
        string secret = Subscriber.Secret,
        int? lease = null
    ) =>
        host.AskAsync([
            ("hub.mode", mode),
            ("hub.topic", topic),
            ("hub.callback", subscriber.Callback),
            .. secret.Length > 0 ? [("hub.secret", secret)] : Array.Empty<(string, string)>(),
            .. lease is { } seconds
                ? [("hub.lease_seconds", seconds.ToString(CultureInfo.InvariantCulture))]
                : Array.Empty<(string, string)>(),
        ]);

    /// <summary>Subscribes and waits until that is verified.</summary>
    public static async Task SubscribeAsync(this TestHost host, Subscriber subscriber, string topic, string secret = Subscriber.Secret)
    {
        (await host.AskAsync(subscriber, topic, secret: secret)).Expect(202);
        await host.UntilStateAsync("active");
    }

    /// <summary>The only subscription, as administrators see it.</summary>
    public static async Task<JsonNode> SubscriptionAsync(this TestHost host)
    {
        var list = await host.As("root", "administrator").GetAsync("/rse/administration/websub");
        return Assert.Single(list.Expect(200).Items)!;
    }

    /// <summary>Waits until the only subscription is in a state, and returns it.</summary>
    public static async Task<JsonNode> UntilStateAsync(this TestHost host, string state)
    {
        JsonNode? found = null;
        await Subscriber.UntilAsync(
            async () => (string)(found = await host.SubscriptionAsync())["state"]! == state,
            $"the state {state}, and not {found}"
        );
        return found!;
    }

    /// <summary>Changes the database behind the host's back.</summary>
    public static void Run(this TestHost host, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={host.Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
