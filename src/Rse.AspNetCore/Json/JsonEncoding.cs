using System.Net.Mime;
using System.Text;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Rse.AspNetCore.Json;

/// <summary>The encoding of a JSON body.</summary>
internal static class JsonEncoding
{
    /// <summary>
    /// The encoding that a <c>Content-Type</c> names, UTF-8 without one; null if it is not JSON or the encoding is unknown.
    /// </summary>
    /// <remarks>The name may be quoted. Source: RFC 9110, section 8.3.</remarks>
    public static Encoding? Find(string? contentType)
    {
        if (
            !MediaTypeHeaderValue.TryParse(contentType, out var type)
            || !type.MediaType.Equals(MediaTypeNames.Application.Json, StringComparison.OrdinalIgnoreCase)
        )
        {
            return null;
        }

        var name = HeaderUtilities.RemoveQuotes(type.Charset);
        if (StringSegment.IsNullOrEmpty(name) || name.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        {
            return Encoding.UTF8;
        }

        try
        {
            return Encoding.GetEncoding(name.ToString(), EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
