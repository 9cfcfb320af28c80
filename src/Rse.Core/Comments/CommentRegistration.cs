using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rse.Subjects;

namespace Rse.Comments;

internal static class CommentRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.AddRseOptions<CommentOptions, CommentOptionsValidator>("Rse:Comments");
        services.TryAddSingleton<CommentRights>();
        services.AddService<CommentService>();
    }
}
