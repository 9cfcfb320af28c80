using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Rse.Comments;

internal static class CommentRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.TryAddSingleton<CommentService>();
    }
}
