using System.Net;
using System.Net.Http.Json;
using Intranet.Tests.Hosting;
using Microsoft.Data.Sqlite;

namespace Intranet.Tests;

/// <summary>The process that pushes a feed is killed in the middle of it: the subscriber gets what was written at least once.</summary>
public sealed class HubKillTests
{
    private const string Space = "vie-de-la-coop";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_pushed_and_not_noted_is_pushed_again_and_nothing_is_lost()
    {
        using var data = await DataFolder.SeededAsync();
        using var reader = new PushReader();
        var sample = await StartAsync(data, reader);
        try
        {
            await SubscribeAsync(sample, reader);
            for (var round = 0; round < 3; round++)
            {
                var answers = round == 1;

                // Between the push and its answer, or just behind the answer: then the note of it may be there or not.
                var killed = new TaskCompletionSource();
                async Task KillAsync()
                {
                    (reader.BeforeAnswer, reader.AfterAnswer) = (() => Task.CompletedTask, () => Task.CompletedTask);
                    await sample.DisposeAsync();
                    killed.SetResult();
                }

                reader.BeforeAnswer = () => answers ? Task.CompletedTask : KillAsync();
                reader.AfterAnswer = () => answers ? KillAsync() : Task.CompletedTask;
                var text = $"Coupure numéro {round}.";
                await WriteAsync(sample, text);
                await killed.Task.WaitAsync(TimeSpan.FromMinutes(1), Cancelled);
                Assert.Contains(text, reader.Pushes[^1], StringComparison.Ordinal);
                var before = reader.Pushes.Count;

                var isNoted = Scalar(data, "select count(*) from rse_hub_subscription where marked = pushed") == 1;
                Assert.False(isNoted && !answers);
                Run(data, "update rse_hub_subscription set leased_until = 1000 where leased_until is not null");
                sample = await StartAsync(data, reader);
                if (!isNoted)
                {
                    await PushReader.UntilAsync(() => reader.Pushes.Count > before, "the document again");
                    Assert.Contains(text, reader.Pushes[^1], StringComparison.Ordinal);
                }
            }

            await WriteAsync(sample, "La dernière.");
            await PushReader.UntilAsync(
                () => reader.Pushes[^1].Contains("La dernière.", StringComparison.Ordinal),
                "what was written after the last kill"
            );
            Assert.All(
                (string[])["Coupure numéro 0.", "Coupure numéro 1.", "Coupure numéro 2."],
                text => Assert.Contains(text, reader.Pushes[^1], StringComparison.Ordinal)
            );
        }
        finally
        {
            await sample.DisposeAsync();
        }
    }

    private static Task<IntranetProcess> StartAsync(DataFolder data, PushReader reader) =>
        IntranetProcess.StartAsync(
            data.FullName,
            arguments:
            [
                "--Rse:WebSub:AllowedCallbackHosts:0",
                reader.Host,
                "--Rse:WebSub:AllowHttp",
                "true",
                "--Rse:WebSub:AllowPrivateAddresses",
                "true",
                "--Rse:WebSub:MinPause",
                "00:00:01",
            ]
        );

    private static async Task SubscribeAsync(IntranetProcess sample, PushReader reader)
    {
        using var client = sample.Client();
        using var form = new FormUrlEncodedContent([
            KeyValuePair.Create("hub.mode", "subscribe"),
            KeyValuePair.Create("hub.topic", new Uri(sample.Address, $"/rse/spaces/{Space}/feed.rss").AbsoluteUri),
            KeyValuePair.Create("hub.callback", $"http://{reader.Host}/callback"),
        ]);
        using var answer = await client.PostAsync("/rse/hub", form, Cancelled);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        using var root = sample.Client("yann");
        for (var i = 0; i < 600; i++)
        {
            if (
                (await root.GetStringAsync("/rse/administration/websub?state=active", Cancelled)).Contains(
                    reader.Host,
                    StringComparison.Ordinal
                )
            )
            {
                return;
            }

            await Task.Delay(50, Cancelled);
        }

        Assert.Fail("The subscription was not verified.");
    }

    private static async Task WriteAsync(IntranetProcess sample, string text)
    {
        using var client = sample.Client("maelle");
        using var answer = await client.PostAsJsonAsync($"/rse/spaces/{Space}/posts", new { kind = "note", body = text }, Cancelled);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    private static long Scalar(DataFolder data, string sql)
    {
        using var connection = Open(data);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    private static void Run(DataFolder data, string sql)
    {
        using var connection = Open(data);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static SqliteConnection Open(DataFolder data)
    {
        var connection = new SqliteConnection($"Data Source={data.File("rse.db")};Pooling=False");
        connection.Open();
        return connection;
    }
}
