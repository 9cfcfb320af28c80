using System.Reflection;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Rse.Problems;

namespace Rse.AspNetCore.Problems;

/// <summary>The JSON body of a request; what is wrong with it is reported by field.</summary>
internal sealed class JsonBody<T>(T? value) : IEndpointParameterMetadataProvider
    where T : class
{
    /// <summary>The body; null if empty.</summary>
    public T? Optional => value;

    /// <summary>The body.</summary>
    /// <exception cref="RefusedException"><c>body-invalid</c>: the body is empty.</exception>
    public T Required =>
        value
        ?? throw new RefusedException(
            new Problem(ProblemCodes.BodyInvalid, $"The body is empty; send JSON with {BodyFault.Fields(RseJson.Of<T>())}.")
        );

    public static async ValueTask<JsonBody<T>?> BindAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody is false || context.Request.ContentLength is 0)
        {
            return new JsonBody<T>(null);
        }

        var encoding =
            JsonEncoding.Find(context.Request.ContentType)
            ?? throw new BadHttpRequestException("The body is not JSON.", StatusCodes.Status415UnsupportedMediaType);
        var type = RseJson.Of<T>();
        var body = context.Request.Body;
        try
        {
            await using var utf8 =
                encoding is UTF8Encoding ? null : Encoding.CreateTranscodingStream(body, encoding, Encoding.UTF8, leaveOpen: true);
            return new JsonBody<T>(await JsonSerializer.DeserializeAsync(utf8 ?? body, type, context.RequestAborted));
        }
        catch (JsonException exception)
        {
            throw new RefusedException(BodyFault.Describe(exception, type));
        }
        catch (DecoderFallbackException)
        {
            throw new RefusedException(
                new Problem(ProblemCodes.BodyInvalid, $"The body is not well-formed {encoding.WebName}, which its Content-Type names.")
            );
        }
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        builder.Metadata.Add(
            new AcceptsMetadata(["application/json"], typeof(T), isOptional: typeof(T).IsDefined(typeof(OptionalBodyAttribute)))
        );
        foreach (var status in (int[])[StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType])
        {
            builder.Metadata.Add(new ProducesResponseTypeMetadata(status, typeof(RseProblemResponse), [RseProblemResponse.MediaType]));
        }
    }
}
