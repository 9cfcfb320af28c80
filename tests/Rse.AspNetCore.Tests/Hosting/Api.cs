using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Rse.People;

namespace Rse.AspNetCore.Tests.Hosting;

/// <summary>A client of the API, signed in as somebody or as nobody.</summary>
internal sealed class Api(Uri address, string? handle, string? role)
{
    private static readonly HttpClient Client = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public string Handle => handle ?? "";

    public Task<Reply> GetAsync(string path, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, path, null, headers);

    /// <summary>Sends a request without a body.</summary>
    public Task<Reply> RequestAsync(HttpMethod method, string path, params (string Name, string Value)[] headers) =>
        SendAsync(method, path, null, headers);

    public Task<Reply> PostAsync(string path, object? body = null) => SendAsync(HttpMethod.Post, path, Json(body));

    public Task<Reply> PutAsync(string path, object? body = null) => SendAsync(HttpMethod.Put, path, Json(body));

    public Task<Reply> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path, null);

    /// <summary>Sends a body as it is, whatever it is.</summary>
    public Task<Reply> SendTextAsync(HttpMethod method, string path, string body, string? contentType = "application/json") =>
        SendBytesAsync(method, path, Encoding.UTF8.GetBytes(body), contentType);

    /// <inheritdoc cref="SendTextAsync"/>
    public Task<Reply> SendBytesAsync(HttpMethod method, string path, byte[] body, string? contentType = "application/json")
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        return SendAsync(method, path, content);
    }

    /// <summary>Makes a space and returns its slug.</summary>
    public async Task<string> SpaceAsync(string slug, string visibility = "open", bool guests = false)
    {
        (
            await PostAsync(
                "/rse/spaces",
                new
                {
                    name = slug,
                    slug,
                    visibility,
                    admitsGuests = guests,
                }
            )
        ).Expect(201);
        return slug;
    }

    /// <summary>Publishes a note and returns its id.</summary>
    public async Task<long> PostNoteAsync(string slug, string body = "Hello.", string? title = null)
    {
        var reply = (await PostAsync($"/rse/spaces/{slug}/posts", new { title, body })).Expect(201);
        return (long)reply.Json["id"]!;
    }

    /// <summary>Comments on a subject and returns the comment's id.</summary>
    public async Task<long> CommentAsync(string subject, string body = "Well said.")
    {
        var reply = (await PostAsync($"/rse/subjects/{subject}/comments", new { body })).Expect(201);
        return (long)reply.Json["id"]!;
    }

    private static StringContent? Json(object? body) =>
        body is null
            ? null
            : new StringContent(
                body is JsonNode node ? node.ToJsonString() : JsonSerializer.Serialize(body),
                Encoding.UTF8,
                "application/json"
            );

    private async Task<Reply> SendAsync(HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(address, path)) { Content = content };
        if (handle is not null)
        {
            request.Headers.Add("X-Member", handle);
        }

        if (role is not null)
        {
            request.Headers.Add("X-Role", role);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await Client.SendAsync(request, Token);
        return await Reply.ReadAsync(response, Token);
    }
}
