using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Rse.AspNetCore.Json;

/// <summary>An answer in the JSON of the API, written in one piece and with its length.</summary>
/// <remarks>
/// A page of a feed is small enough for that. The framework's own result lets the serializer stop and resume, and sends a page in several
/// chunks, which takes noticeably longer.
/// </remarks>
internal sealed class JsonAnswer<T>(T value, int status) : IResult
{
    private static readonly JsonWriterOptions Options = new() { Encoder = RseJson.Encoder, SkipValidation = true };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var body = response.BodyWriter;
        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        await using (var json = new Utf8JsonWriter(body, Options))
        {
            JsonSerializer.Serialize(json, value, RseJson.Of<T>());
            json.Flush();
            response.ContentLength = json.BytesCommitted;
        }

        // Without a token: if the client is gone, there is nobody to tell.
        await body.FlushAsync(CancellationToken.None);
    }
}
