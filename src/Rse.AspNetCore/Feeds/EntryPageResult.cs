using System.Buffers;
using Microsoft.AspNetCore.Http;
using Rse.AspNetCore.Paging;

namespace Rse.AspNetCore.Feeds;

/// <summary>A page of a feed as JSON, sent in one piece: where it goes out as it is written, each part wakes the connection.</summary>
internal sealed class EntryPageResult(ListResponse<EntryResponse> page) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        Write(httpContext.Response);
        await httpContext.Response.BodyWriter.FlushAsync(httpContext.RequestAborted);
    }

    private void Write(HttpResponse response)
    {
        var json = new JsonBytes();
        try
        {
            EntryWriter.Write(ref json, page);
            response.ContentType = "application/json; charset=utf-8";
            response.ContentLength = json.Written.Length;
            response.BodyWriter.Write(json.Written);
        }
        finally
        {
            json.Dispose();
        }
    }
}
